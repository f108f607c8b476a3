package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The way back through any transform: the inverse of the file or the analytic one where there is one, else by iteration.
 *
 * <p>A chain is cut where it has two axes; only the pieces that have no inverse are solved by iteration, so that it meets
 * polynomials and not, say, a longitude that jumps by 360 degrees.
 */
public final class Inversion {
    private Inversion() {}

    /**
     * The inverse of a transform.
     *
     * @param domain where it is used
     * @throws IllegalArgumentException if it has none and is not made of pieces of two axes
     */
    public static Transform of(Transform transform, Domain domain) {
        return transform.inverse().orElseGet(() -> byPieces(transform, domain));
    }

    private static Transform byPieces(Transform transform, Domain domain) {
        List<Transform> parts = new ArrayList<>();
        flatten(transform, parts);
        List<Transform> back = new ArrayList<>();
        List<Transform> piece = new ArrayList<>();
        Domain here = domain;
        for (Transform part : parts) {
            piece.add(part);
            if (part.outputs() == 2 && piece.get(0).inputs() == 2) {
                Transform whole = piece.size() == 1 ? part : new Structure.Compose(piece);
                Domain start = here;
                back.add(whole.inverse().orElseGet(() -> numerical(whole, start)));
                here = here.through(whole);
                piece.clear();
            }
        }
        if (!piece.isEmpty()) {
            back.add(numerical(new Structure.Compose(piece), here));
        }
        Collections.reverse(back);
        return new Structure.Compose(back);
    }

    private static Transform numerical(Transform transform, Domain domain) {
        return new Variant.Solved(transform, new NumericalInverse(transform, domain));
    }

    /** The parts of a chain of chains; a chain that has an inverse of its own stays one part. */
    private static void flatten(Transform transform, List<Transform> into) {
        if (transform.inverse().isEmpty() && transform instanceof Structure.Compose chain) {
            chain.parts().forEach(part -> flatten(part, into));
        } else if (transform.inverse().isEmpty() && transform instanceof Variant.Annotated annotated) {
            flatten(annotated.of(), into);
        } else {
            into.add(transform);
        }
    }
}
