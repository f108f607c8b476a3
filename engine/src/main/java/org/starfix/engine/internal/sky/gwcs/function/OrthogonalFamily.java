package org.starfix.engine.internal.sky.gwcs.function;

/**
 * Families of orthogonal polynomials by their recurrences.
 *
 * <p>Source: Abramowitz and Stegun, section 22.7; Hermite polynomials are those of the physicists.
 */
public enum OrthogonalFamily {
    CHEBYSHEV,
    LEGENDRE,
    HERMITE;

    /** The polynomial of degree {@code n + 1} from those of degree n and n - 1; the latter is not used for n = 0. */
    double next(int n, double x, double current, double before) {
        return switch (this) {
            case CHEBYSHEV -> n == 0 ? x : 2 * x * current - before;
            case LEGENDRE -> ((2 * n + 1) * x * current - n * before) / (n + 1);
            case HERMITE -> 2 * x * current - 2 * n * before;
        };
    }
}
