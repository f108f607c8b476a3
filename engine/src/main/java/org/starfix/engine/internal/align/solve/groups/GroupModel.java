package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.groups.GroupHead.ImageFace;
import org.starfix.engine.internal.align.solve.groups.GroupHead.ImageHead;
import org.starfix.engine.internal.align.solve.yields.Channel;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * What the unknowns of a group mean: an affine map in its tangent plane about its centre, told in arcsec east and north.
 *
 * <p>Equation: with {@code x_c} the centre in the plane and D the similarity next to the derivative of the sky by the plane there,
 * a point of the plane has {@code X = D (x - x_c)} and is moved by {@code (a, b) + (M - 1) X}; M is a rotation by {@code r / R}
 * ({@code rshift}), times {@code exp(k / R)} ({@code rscale}), or {@code 1 + [k + h1, h2 - r; h2 + r, k - h1] / R}
 * ({@code general}), R the half-diagonal. A detector adds its own shift and roll.
 */
public final class GroupModel implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final double ARCSEC_PER_RADIAN = Math.toDegrees(1) * 3600;

    /** Derivatives are taken over so many arcsec: the rounding of positions, 2e-10, and curvature stay below 1e-10 of them. */
    private static final double STEP_ARCSEC = 5;

    /** A group is never smaller, so that what is scaled by its size stays finite. */
    private static final double SMALLEST_ARCSEC = 1;

    private final String name;
    private final String visit;
    private final String guideStar;
    private final Viewpoint viewpoint;
    private final FitGeometry geometry;
    private final TangentPlane plane;
    private final SkyFrame frame;
    private final double centerX;
    private final double centerY;
    /** From the plane to arcsec east and north. */
    private final Affine2 toSky;

    private final Affine2 toPlane;
    private final int handedness;
    private final double halfDiagonal;
    private final List<ImageHead> images;

    private GroupModel(GlobalGroup group, FitGeometry geometry) {
        name = group.name();
        visit = group.visit();
        guideStar = group.guideStar();
        viewpoint = group.viewpoint();
        this.geometry = geometry;
        plane = group.group().tangentPlane();
        frame = SkyFrame.at(middle(group));
        double[] at = {frame.center().toSky().ra(), frame.center().toSky().dec()};
        plane.skyToPlane(at[0], at[1], at);
        Check.argument(
                Double.isFinite(at[0]) && Double.isFinite(at[1]),
                "group %s: its middle is not in its tangent plane; correct the WCS",
                group.name());
        centerX = at[0];
        centerY = at[1];
        Affine2 derivative = derivative();
        handedness = derivative.determinant() > 0 ? 1 : -1;
        double p = (derivative.m00() + handedness * derivative.m11()) / 2;
        double q = (derivative.m10() - handedness * derivative.m01()) / 2;
        toSky = new Affine2(p, -handedness * q, q, handedness * p, 0, 0);
        toPlane = toSky.inverse();
        halfDiagonal = Math.max(SMALLEST_ARCSEC, farthest(group.group().images(), 0, 0));
        images = new ArrayList<>();
        for (int i = 0; i < group.group().images().size(); i++) {
            images.add(head(
                    group.group().images().get(i),
                    group.detectors().get(i),
                    group.filters().get(i)));
        }
    }

    /**
     * The model of a group.
     *
     * @throws IllegalArgumentException if the WCS does not put the group on the sky
     */
    public static GroupModel of(GlobalGroup group, FitGeometry geometry) {
        return new GroupModel(group, geometry);
    }

    /** The mean direction of the corners. */
    private static UnitVector middle(GlobalGroup group) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (AlignmentImage image : group.group().images()) {
            for (double[] corner : corners(image.wcs())) {
                UnitVector u = UnitVector.ofDegrees(corner[0], corner[1]);
                x += u.x();
                y += u.y();
                z += u.z();
            }
        }
        UnitVector sum = new UnitVector(x, y, z);
        Check.argument(
                sum.dot(sum) > 0, "group %s: the WCS does not put its corners on the sky; correct it", group.name());
        return sum.normalized();
    }

    private static List<double[]> corners(Wcs wcs) {
        PixelBox box = wcs.boundingBox();
        List<double[]> corners = new ArrayList<>(4);
        for (double x : new double[] {box.xMin(), box.xMax()}) {
            for (double y : new double[] {box.yMin(), box.yMax()}) {
                double[] sky = new double[2];
                wcs.pixelToSky(x, y, sky);
                corners.add(sky);
            }
        }
        return corners;
    }

    /** Of the sky by the plane at the centre, arcsec a unit. */
    private Affine2 derivative() {
        double step = STEP_ARCSEC / plane.unitArcsec();
        double[] dx = difference(step, 0);
        double[] dy = difference(0, step);
        return new Affine2(dx[0] / (2 * step), dy[0] / (2 * step), dx[1] / (2 * step), dy[1] / (2 * step), 0, 0);
    }

    private double[] difference(double dx, double dy) {
        UnitVector plus = sky(centerX + dx, centerY + dy);
        UnitVector minus = sky(centerX - dx, centerY - dy);
        UnitVector d = plus.minus(minus);
        return new double[] {ARCSEC_PER_RADIAN * d.dot(frame.east()), ARCSEC_PER_RADIAN * d.dot(frame.north())};
    }

    private UnitVector sky(double x, double y) {
        double[] sky = new double[2];
        plane.planeToSky(x, y, sky);
        return UnitVector.ofDegrees(sky[0], sky[1]);
    }

    private double farthest(List<AlignmentImage> of, double x, double y) {
        double most = 0;
        double[] at = new double[2];
        for (AlignmentImage image : of) {
            for (double[] corner : corners(image.wcs())) {
                offset(corner[0], corner[1], at);
                most = Math.max(most, Math.hypot(at[0] - x, at[1] - y));
            }
        }
        return most;
    }

    private ImageHead head(AlignmentImage image, String detector, String filter) {
        PixelBox box = image.wcs().boundingBox();
        double[] at = new double[2];
        image.wcs().pixelToSky(box.middleX(), box.middleY(), at);
        offset(at[0], at[1], at);
        double far = Math.max(SMALLEST_ARCSEC, farthest(List.of(image), at[0], at[1]));
        Channel channel = new Channel(
                detector, filter, (int) Math.round(box.xMax() - box.xMin()), (int) Math.round(box.yMax() - box.yMin()));
        double[] column = direction(image.wcs(), box, 1, 0);
        double[] row = direction(image.wcs(), box, 0, 1);
        return new ImageHead(
                detector,
                at[0],
                at[1],
                far,
                Math.atan2(toSky.m10(), toSky.m00()),
                handedness,
                new ImageFace(channel, column[0], column[1], row[0], row[1]));
    }

    /** Where a step of some pixels about the middle leads: a unit vector, east and north. */
    private double[] direction(Wcs wcs, PixelBox box, double dx, double dy) {
        double step = (box.xMax() - box.xMin()) / 64;
        double[] before = new double[2];
        double[] after = new double[2];
        wcs.pixelToSky(box.middleX() - step * dx, box.middleY() - step * dy, before);
        wcs.pixelToSky(box.middleX() + step * dx, box.middleY() + step * dy, after);
        offset(before[0], before[1], before);
        offset(after[0], after[1], after);
        double east = after[0] - before[0];
        double north = after[1] - before[1];
        double length = Math.hypot(east, north);
        return new double[] {east / length, north / length};
    }

    /** X of a sky position, arcsec; may write to what it reads. */
    void offset(double ra, double dec, double[] out) {
        plane.skyToPlane(ra, dec, out);
        double x = out[0] - centerX;
        double y = out[1] - centerY;
        out[0] = toSky.applyX(x, y);
        out[1] = toSky.applyY(x, y);
    }

    /** The direction of a point X, arcsec. */
    UnitVector direction(double x, double y) {
        return sky(centerX + toPlane.applyX(x, y), centerY + toPlane.applyY(x, y));
    }

    /** M of some parameters. */
    static Affine2 matrix(FitGeometry geometry, double[] p, double halfDiagonal) {
        double r = p.length > 2 ? p[2] / halfDiagonal : 0;
        double k = p.length > 3 ? p[3] / halfDiagonal : 0;
        if (geometry == FitGeometry.GENERAL) {
            double h1 = p[4] / halfDiagonal;
            double h2 = p[5] / halfDiagonal;
            return new Affine2(1 + k + h1, h2 - r, h2 + r, 1 + k - h1, 0, 0);
        }
        double scale = Math.exp(k);
        double c = scale * Math.cos(r);
        double s = scale * Math.sin(r);
        return new Affine2(c, -s, s, c, 0, 0);
    }

    /** How X is moved by parameters of the group and of the detector of one image. */
    Affine2 map(double[] parameters, double[] detector, int image) {
        Affine2 m = matrix(geometry, parameters, halfDiagonal);
        ImageHead at = images.get(image);
        double c = Math.cos(at.turn());
        double s = Math.sin(at.turn());
        double u = detector[0];
        double v = at.handedness() * detector[1];
        double roll = at.handedness() * detector[2] / at.halfDiagonalArcsec();
        return new Affine2(
                m.m00(),
                m.m01() - roll,
                m.m10() + roll,
                m.m11(),
                parameters[0] + c * u - s * v + roll * at.y(),
                parameters[1] + s * u + c * v - roll * at.x());
    }

    /**
     * The correction of one image in the tangent plane of the group, as {@link Wcs#corrected} takes it.
     *
     * @param parameters of the group
     * @param detector of the image's detector, three numbers; zeros if it has none
     */
    public Affine2 correction(double[] parameters, double[] detector, int image) {
        Affine2 map = map(parameters, detector, image);
        Affine2 fromCenter = new Affine2(
                toSky.m00(),
                toSky.m01(),
                toSky.m10(),
                toSky.m11(),
                -toSky.applyX(centerX, centerY),
                -toSky.applyY(centerX, centerY));
        Affine2 back = new Affine2(toPlane.m00(), toPlane.m01(), toPlane.m10(), toPlane.m11(), centerX, centerY);
        return back.after(map).after(fromCenter);
    }

    /** What X is to be multiplied with in derivatives by the parameters: they are additive in the general map, and else exponents. */
    Affine2 turned(double[] parameters) {
        return geometry == FitGeometry.GENERAL ? Affine2.IDENTITY : matrix(geometry, parameters, halfDiagonal);
    }

    /** The plane that corrections are told in. */
    public TangentPlane plane() {
        return plane;
    }

    SkyFrame frame() {
        return frame;
    }

    double halfDiagonal() {
        return halfDiagonal;
    }

    /** What the driver learns of the group. */
    public GroupHead head(int detections) {
        return new GroupHead(name, visit, guideStar, images, frame.center(), halfDiagonal, viewpoint, detections);
    }
}
