package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/** A part of a reference, wherever its stars lie. */
public interface StarPart extends Serializable {
    /** Those of its stars that are in any of the cones, in their order. */
    ReferenceCatalog near(List<SkyCone> cones);

    /** What is near of some parts, at least one, one behind the other. */
    static ReferenceCatalog joined(List<StarPart> parts, List<SkyCone> cones) {
        return ReferenceCatalog.joined(
                parts.stream().map(part -> part.near(cones)).toList());
    }

    /** Stars of a part that are known to be near. */
    record Near(ReferenceCatalog stars) implements StarPart {
        @Override
        public ReferenceCatalog near(List<SkyCone> cones) {
            return stars;
        }
    }
}
