package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.solve.rough.GroupPoints;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** The detections of a group, as they are before any correction, with what it takes to place them anew. */
public final class SolveGroup implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Derivatives are needed to some 1e-6: residuals are made of exact places. */
    private static final double STEP_ARCSEC = 1;

    private final GroupModel model;
    private final List<Wcs> wcs;
    private final short[] image;
    private final double[] pixelX;
    private final double[] pixelY;
    private final double[] direction;
    private final double[] x;
    private final double[] y;
    private final float[] derivative;
    private final float[] sigma;
    private final float[] weight;
    private final float[] flux;
    private final float[] magnitude;
    private final byte[] square;
    private final int[] source;

    private SolveGroup(GroupModel model, List<Wcs> wcs, int size) {
        this.model = model;
        this.wcs = wcs;
        image = new short[size];
        pixelX = new double[size];
        pixelY = new double[size];
        direction = new double[3 * size];
        x = new double[size];
        y = new double[size];
        derivative = new float[6 * size];
        sigma = new float[size];
        weight = new float[size];
        flux = new float[size];
        magnitude = new float[size];
        square = new byte[size];
        source = new int[size];
    }

    /**
     * The detections of a group: those that the WCS puts on the sky and that have a positive weight.
     *
     * @throws IllegalArgumentException if the WCS does not put the group on the sky
     */
    public static SolveGroup of(GlobalGroup group, SolveOptions options) {
        GroupModel model = GroupModel.of(group, options.geometry());
        List<AlignmentImage> images = group.group().images();
        List<Wcs> wcs = images.stream().map(AlignmentImage::wcs).toList();
        List<int[]> rows = images.stream().map(SolveGroup::usable).toList();
        SolveGroup all =
                new SolveGroup(model, wcs, rows.stream().mapToInt(r -> r.length).sum());
        int k = 0;
        for (int i = 0; i < images.size(); i++) {
            k = all.put(i, images.get(i), rows.get(i), options.weighting(), k);
        }
        all.differentiate();
        return all;
    }

    private static int[] usable(AlignmentImage image) {
        double[] px = image.catalog().x();
        double[] py = image.catalog().y();
        double[] weights = image.catalog().weight().orElseGet(() -> Columns.filled(px.length, 1));
        double[] sky = new double[2];
        return IntStream.range(0, px.length)
                .filter(i -> {
                    image.wcs().pixelToSky(px[i], py[i], sky);
                    return Double.isFinite(sky[0]) && Double.isFinite(sky[1]) && weights[i] > 0;
                })
                .toArray();
    }

    private int put(int i, AlignmentImage from, int[] rows, PairWeighting weighting, int start) {
        TangentPlane plane = from.wcs().tangentPlane();
        double pixel = plane.centerPixelScale() * plane.unitArcsec();
        boolean byErrors = weighting.basis() == PairWeighting.Basis.ERRORS;
        double[] errors = from.catalog().positionErrors();
        double[] weights = from.catalog().weight().orElseGet(() -> Columns.filled(errors.length, 1));
        double[] sky = new double[2];
        int k = start;
        for (int row : rows) {
            image[k] = (short) i;
            pixelX[k] = from.catalog().x()[row];
            pixelY[k] = from.catalog().y()[row];
            from.wcs().pixelToSky(pixelX[k], pixelY[k], sky);
            set(direction, k, UnitVector.ofDegrees(sky[0], sky[1]));
            model.offset(sky[0], sky[1], sky);
            x[k] = sky[0];
            y[k] = sky[1];
            sigma[k] = byErrors ? (float) (pixel * Math.hypot(errors[row], weighting.floorPixels())) : Float.NaN;
            weight[k] = (float) weights[row];
            flux[k] = (float) from.catalog().flux()[row];
            magnitude[k] = flux[k] > 0 ? (float) (-2.5 * Math.log10(flux[k])) : Float.NaN;
            square[k] = (byte) square(from.wcs().boundingBox(), pixelX[k], pixelY[k]);
            source[k++] = from.catalog().id()[row];
        }
        return k;
    }

    private static int square(PixelBox box, double x, double y) {
        int column = share((x - box.xMin()) / (box.xMax() - box.xMin()));
        return share((y - box.yMin()) / (box.yMax() - box.yMin())) * ResidualSums.SIDE + column;
    }

    private static int share(double part) {
        return (int) Math.max(0, Math.min(ResidualSums.SIDE - 1, Math.floor(ResidualSums.SIDE * part)));
    }

    private static void set(double[] directions, int k, UnitVector u) {
        directions[3 * k] = u.x();
        directions[3 * k + 1] = u.y();
        directions[3 * k + 2] = u.z();
    }

    private void differentiate() {
        double scale = GroupModel.ARCSEC_PER_RADIAN / STEP_ARCSEC;
        for (int k = 0; k < x.length; k++) {
            UnitVector at = model.direction(x[k], y[k]);
            UnitVector east = model.direction(x[k] + STEP_ARCSEC, y[k]).minus(at);
            UnitVector north = model.direction(x[k], y[k] + STEP_ARCSEC).minus(at);
            derivative[6 * k] = (float) (scale * east.x());
            derivative[6 * k + 1] = (float) (scale * east.y());
            derivative[6 * k + 2] = (float) (scale * east.z());
            derivative[6 * k + 3] = (float) (scale * north.x());
            derivative[6 * k + 4] = (float) (scale * north.y());
            derivative[6 * k + 5] = (float) (scale * north.z());
        }
    }

    public GroupHead head() {
        return model.head(x.length);
    }

    public GroupModel model() {
        return model;
    }

    /** The detections as they are compared with those of other groups: where the WCS puts them, the brightest first. */
    public GroupPoints points() {
        int[] order = Columns.sorted(x.length, (a, b) -> Float.compare(brightness(b), brightness(a)));
        double[] xyz = new double[direction.length];
        double[] errors = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(direction, 3 * order[k], xyz, 3 * k, 3);
            errors[k] = sigma[order[k]];
        }
        return new GroupPoints(model.frame().center(), xyz, errors);
    }

    private float brightness(int k) {
        return Float.isNaN(flux[k]) ? Float.NEGATIVE_INFINITY : flux[k];
    }

    /** The detections divided by cell, placed by the parameters; a detection is in its own cell and in those whose margin it is in. */
    public List<CellPart> parts(Placement placement, int index) {
        if (placement.component()[index] < 0) {
            return List.of();
        }
        double[] placed = placed(placement, index);
        CellLists lists = new CellLists();
        double margin = placement.marginRadians();
        for (int k = 0; k < x.length; k++) {
            int row = k;
            placement
                    .cells()
                    .near(placed[3 * k], placed[3 * k + 1], placed[3 * k + 2], margin, cell -> lists.add(cell, row));
        }
        Affine2 turned = model.turned(placement.parameters().group(index));
        List<CellPart> parts = new ArrayList<>();
        for (long cell : lists.cells()) {
            parts.add(part(cell, index, lists.rows(cell), placed, turned));
        }
        return parts;
    }

    private CellPart part(long cell, int index, int[] rows, double[] placed, Affine2 turned) {
        CellPart part = new CellPart(cell, index, rows.length);
        double size = model.halfDiagonal();
        for (int j = 0; j < rows.length; j++) {
            int k = rows[j];
            part.index[j] = k;
            System.arraycopy(placed, 3 * k, part.direction, 3 * j, 3);
            System.arraycopy(derivative, 6 * k, part.derivative, 6 * j, 6);
            part.place[2 * j] = (float) (turned.applyX(x[k], y[k]) / size);
            part.place[2 * j + 1] = (float) (turned.applyY(x[k], y[k]) / size);
            part.image[j] = image[k];
            part.sigma[j] = sigma[k];
            part.weight[j] = weight[k];
            part.magnitude[j] = magnitude[k];
            part.square[j] = square[k];
            part.source[j] = source[k];
        }
        return part;
    }

    /** Where the corrected WCS puts the detections. */
    private double[] placed(Placement placement, int index) {
        double[] parameters = placement.parameters().group(index);
        double[] placed = direction.clone();
        Wcs[] corrected = new Wcs[wcs.size()];
        boolean moved = false;
        for (int i = 0; i < corrected.length; i++) {
            double[] detector = placement.survey().detector(placement.parameters(), index, i);
            boolean moves = IntStream.range(0, parameters.length).anyMatch(j -> parameters[j] != 0)
                    || IntStream.range(0, detector.length).anyMatch(j -> detector[j] != 0);
            corrected[i] =
                    moves ? wcs.get(i).corrected(model.correction(parameters, detector, i), model.plane()) : wcs.get(i);
            moved |= moves;
        }
        double[] sky = new double[2];
        for (int k = 0; moved && k < x.length; k++) {
            corrected[image[k]].pixelToSky(pixelX[k], pixelY[k], sky);
            set(placed, k, UnitVector.ofDegrees(sky[0], sky[1]));
        }
        return placed;
    }
}
