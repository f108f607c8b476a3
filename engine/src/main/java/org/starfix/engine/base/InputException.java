package org.starfix.engine.base;

/** What was given as input cannot be used as such: nothing there, the same file twice, two products of one name. */
public final class InputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }
}
