package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A step of coordinates: some numbers in, some out. Immutable. {@link Program#of} makes it fast.
 *
 * <p>Source: the transform schemas 1.2 to 1.6 of ASDF, with the semantics of astropy.modeling.
 */
public sealed interface Transform permits Elementary, Spherical, Structure, Variant {
    int inputs();

    int outputs();

    /** The way back, stored in the file or analytic; empty if there is none. */
    Optional<Transform> inverse();

    /** Appends the instructions that compute this from registers {@code in}; returns the registers of the results. */
    int[] emit(Assembly into, int[] in);

    /** Visits this and all parts of it, in the forward direction. */
    default void visit(Consumer<Transform> visitor) {
        visitor.accept(this);
    }

    /** The part of that name, searched in the forward direction; empty if there is none. */
    default Optional<Transform> named(String name) {
        return Optional.empty();
    }
}
