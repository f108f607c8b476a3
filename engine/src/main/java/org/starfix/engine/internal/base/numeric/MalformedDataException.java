package org.starfix.engine.internal.base.numeric;

/**
 * A file, a header or a record is not what it claims to be. The message names the path, the HDU and the keyword, what was
 * found, what was expected and the remedy. Jobs turn it into an outcome of the exposure concerned.
 */
public final class MalformedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedDataException(String message) {
        super(message);
    }

    public MalformedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
