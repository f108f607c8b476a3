package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.asdf.AsdfNode;

/** Reads rotations of the plane, of space and of the sphere. */
final class RotationReader {
    private static final List<String> EULER =
            List.of("zxz", "xyx", "yzy", "zyz", "xzx", "yxy", "xyz", "yzx", "zxy", "xzy", "zyx", "yxz");

    private RotationReader() {}

    static Transform rotate2d(AsdfNode node) {
        double angle = Math.toRadians(TransformNumbers.angle(node.child("angle")));
        double s = Math.sin(angle);
        double c = Math.cos(angle);
        return new Elementary.Affine(new Affine2(c, -s, s, c, 0, 0));
    }

    static Transform sequence(AsdfNode node) {
        List<Double> angles = new ArrayList<>();
        for (double angle : TransformNumbers.angles(node.child("angles"))) {
            angles.add(angle);
        }
        Transform rotation =
                new Spherical.RotateSequence(angles, node.child("axes_order").text());
        boolean vectors = Choice.of(node.child("rotation_type"), "cartesian", "spherical");
        return vectors ? rotation : onSphere(rotation, false);
    }

    /** Native to celestial coordinates, back, or three rotations of positions about axes in turn. */
    static Transform rotate3d(AsdfNode node) {
        String direction = node.find("direction").map(AsdfNode::text).orElse("native2celestial");
        double phi = TransformNumbers.angle(node.child("phi"));
        double theta = TransformNumbers.angle(node.child("theta"));
        double psi = TransformNumbers.angle(node.child("psi"));
        if (EULER.contains(direction)) {
            return onSphere(new Spherical.RotateSequence(List.of(phi, theta, psi), direction), false);
        }
        return switch (direction) {
            case "native2celestial" -> nativeToCelestial(phi, theta, psi);
            case "celestial2native" ->
                nativeToCelestial(phi, theta, psi).inverse().orElseThrow();
            default ->
                throw node.child("direction")
                        .malformed(
                                "'" + direction + "'",
                                "native2celestial, celestial2native or axes in turn such as zxz");
        };
    }

    /** With the native pole at (lon, lat) and longitude {@code lonPole} of the celestial one. */
    static Transform nativeToCelestial(double lon, double lat, double lonPole) {
        return onSphere(new Spherical.RotateSequence(List.of(lonPole - 90, -(90 - lat), -(90 + lon)), "zxz"), true);
    }

    private static Transform onSphere(Transform rotation, boolean positive) {
        return new Structure.Compose(
                List.of(new Spherical.ToCartesian(positive), rotation, new Spherical.ToSpherical(positive)));
    }

    static Transform sphericalCartesian(AsdfNode node) {
        AsdfNode wrapNode = node.find("wrap_lon_at").orElse(node);
        int wrap = wrapNode == node ? 360 : wrapNode.integer();
        if (wrap != 180 && wrap != 360) {
            throw wrapNode.malformed(String.valueOf(wrap), "180 or 360");
        }
        return Choice.of(node.child("transform_type"), "spherical_to_cartesian", "cartesian_to_spherical")
                ? new Spherical.ToCartesian(wrap == 360)
                : new Spherical.ToSpherical(wrap == 360);
    }
}
