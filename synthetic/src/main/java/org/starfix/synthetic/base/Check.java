package org.starfix.synthetic.base;

/** Argument checks at public doors. Messages are sentences: where, what was found, what is needed, what to do. */
public final class Check {
    private Check() {}

    /**
     * Throws unless {@code condition} holds.
     *
     * @param message format for {@link String#format}
     * @throws IllegalArgumentException if the condition is false
     */
    public static void argument(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, message, values));
        }
    }
}
