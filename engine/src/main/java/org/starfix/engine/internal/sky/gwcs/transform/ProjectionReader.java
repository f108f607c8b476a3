package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.Optional;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.sky.gwcs.projection.PerspectiveProjection;
import org.starfix.engine.internal.sky.gwcs.projection.Projection;
import org.starfix.engine.internal.sky.gwcs.projection.SlantProjection;
import org.starfix.engine.internal.sky.gwcs.projection.Zenithal;

/** Reads projections and FITS-like imaging transforms made of one. */
final class ProjectionReader {
    private ProjectionReader() {}

    /**
     * The projection of a node; empty if its tag is not that of one that is supported.
     *
     * @param name the tag without prefix and version
     */
    static Optional<Transform> read(String name, AsdfNode node) {
        return projection(name, node)
                .map(projection ->
                        new Spherical.Project(projection, Choice.of(node.child("direction"), "pix2sky", "sky2pix")));
    }

    private static Optional<Projection> projection(String name, AsdfNode node) {
        return Optional.ofNullable(
                switch (name) {
                    case "gnomonic" -> new Zenithal.Gnomonic();
                    case "stereographic" -> new Zenithal.Stereographic();
                    case "zenithal_equidistant" -> new Zenithal.Equidistant();
                    case "zenithal_equal_area" -> new Zenithal.EqualArea();
                    case "airy" -> Zenithal.Airy.withinLatitude(TransformNumbers.angle(node, "theta_b", 90));
                    case "zenithal_perspective" ->
                        new PerspectiveProjection(
                                TransformNumbers.number(node, "mu", 0), TransformNumbers.angle(node, "gamma", 0));
                    case "slant_zenithal_perspective" ->
                        SlantProjection.SlantPerspective.of(
                                TransformNumbers.number(node, "mu", 0),
                                TransformNumbers.angle(node, "phi0", 0),
                                TransformNumbers.angle(node, "theta0", 90));
                    case "slant_orthographic" ->
                        new SlantProjection.Orthographic(
                                TransformNumbers.number(node, "xi", 0), TransformNumbers.number(node, "eta", 0));
                    default -> null;
                });
    }
}
