package org.starfix.engine.internal.sky.gwcs.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.asdf.NdArray;
import org.starfix.engine.internal.sky.gwcs.function.Bivariate;
import org.starfix.engine.internal.sky.gwcs.function.Grid;
import org.starfix.engine.internal.sky.gwcs.function.Interval;
import org.starfix.engine.internal.sky.gwcs.function.OrthoPolynomial1;
import org.starfix.engine.internal.sky.gwcs.function.OrthoPolynomial2;
import org.starfix.engine.internal.sky.gwcs.function.OrthogonalFamily;
import org.starfix.engine.internal.sky.gwcs.function.Polynomial1;
import org.starfix.engine.internal.sky.gwcs.function.Polynomial2;
import org.starfix.engine.internal.sky.gwcs.function.TableRules;
import org.starfix.engine.internal.sky.gwcs.function.Tabular1;
import org.starfix.engine.internal.sky.gwcs.function.Tabular2;
import org.starfix.engine.internal.sky.gwcs.function.Univariate;

/** Reads functions that are given by numbers: polynomials, tables, straight lines, planes. */
final class FunctionReader {
    private FunctionReader() {}

    static Transform polynomial(AsdfNode node) {
        NdArray coefficients = TransformNumbers.array(node.child("coefficients"));
        Optional<Interval> unit = Optional.of(Interval.UNIT);
        if (coefficients.rank() == 1) {
            return function(new Polynomial1(coefficients.values(), TransformNumbers.rescaling(node, -1, unit)));
        }
        return function(new Polynomial2(
                rows(node, coefficients),
                TransformNumbers.rescaling(node, 0, unit),
                TransformNumbers.rescaling(node, 1, unit)));
    }

    private static double[][] rows(AsdfNode node, NdArray coefficients) {
        if (coefficients.rank() != 2) {
            throw node.child("coefficients")
                    .malformed("an array of " + coefficients.rank() + " axes", "a vector or a matrix");
        }
        return coefficients.rows();
    }

    static Transform orthoPolynomial(AsdfNode node) {
        AsdfNode type = node.child("polynomial_type");
        OrthogonalFamily family = switch (type.text()) {
            case "chebyshev" -> OrthogonalFamily.CHEBYSHEV;
            case "legendre" -> OrthogonalFamily.LEGENDRE;
            case "hermite" -> OrthogonalFamily.HERMITE;
            default -> throw type.malformed(type.description(), "chebyshev, legendre or hermite");
        };
        NdArray coefficients = TransformNumbers.array(node.child("coefficients"));
        if (coefficients.rank() == 1) {
            return function(new OrthoPolynomial1(
                    family, coefficients.values(), TransformNumbers.rescaling(node, -1, Optional.empty())));
        }
        if (family == OrthogonalFamily.HERMITE && rows(node, coefficients)[0].length > 2) {
            // astropy's recurrence goes astray there, so nobody can say what such a file means.
            throw type.malformed(
                    "hermite polynomials of degree 2 or more in y cannot be evaluated reliably; use chebyshev or legendre");
        }
        return function(new OrthoPolynomial2(
                family,
                rows(node, coefficients),
                TransformNumbers.rescaling(node, 0, Optional.empty()),
                TransformNumbers.rescaling(node, 1, Optional.empty())));
    }

    static Transform tabular(AsdfNode node) {
        NdArray table = TransformNumbers.array(node.child("lookup_table"));
        TableRules rules = rules(node);
        List<Grid> axes = axes(node, table);
        if (axes.size() != table.rank()) {
            throw node.malformed("there are points for " + axes.size() + " axes, but the table has " + table.rank());
        }
        return switch (table.rank()) {
            case 1 -> function(new Tabular1(axes.get(0), table.values(), rules));
            case 2 -> function(new Tabular2(axes.get(0), axes.get(1), table.rows(), rules));
            default ->
                throw node.child("lookup_table")
                        .malformed("tables of " + table.rank() + " axes are not supported yet (those of 1 or 2 are)");
        };
    }

    private static TableRules rules(AsdfNode node) {
        boolean linear = node.find("method")
                .map(method -> Choice.of(method, "linear", "nearest"))
                .orElse(true);
        boolean raises = node.find("bounds_error").map(AsdfNode::bool).orElse(true);
        Optional<AsdfNode> fill = node.find("fill_value");
        return new TableRules(
                linear ? TableRules.Method.LINEAR : TableRules.Method.NEAREST,
                !raises && fill.isEmpty(),
                raises ? Double.NaN : fill.map(AsdfNode::number).orElse(Double.NaN));
    }

    /** A list of vectors, the rows of a matrix, or nothing: then the points are 0, 1, 2 ... */
    private static List<Grid> axes(AsdfNode node, NdArray table) {
        List<Grid> axes = new ArrayList<>();
        Optional<AsdfNode> points = node.find("points");
        if (points.isEmpty()) {
            for (int axis = 0; axis < table.rank(); axis++) {
                axes.add(new Grid(count(table.length(axis))));
            }
        } else if (points.get().isSequence() && points.get().isListOfArrays()) {
            points.get()
                    .items()
                    .forEach(item ->
                            axes.add(new Grid(TransformNumbers.array(item).values())));
        } else {
            NdArray rows = TransformNumbers.array(points.get());
            int rank = rows.rank() == 2 ? rows.length(0) : 1;
            int length = rows.values().length / Math.max(rank, 1);
            for (int i = 0; i < rank; i++) {
                axes.add(new Grid(java.util.Arrays.copyOfRange(rows.values(), i * length, (i + 1) * length)));
            }
        }
        return axes;
    }

    private static double[] count(int length) {
        double[] points = new double[length];
        java.util.Arrays.setAll(points, i -> i);
        return points;
    }

    static Transform affine(AsdfNode node) {
        AsdfNode at = node.child("matrix");
        NdArray m = TransformNumbers.array(at, 2, 2);
        Optional<NdArray> translation = node.find("translation").map(t -> TransformNumbers.array(t, 2));
        return new Elementary.Affine(nonSingular(
                at,
                m,
                translation.map(t -> t.at(0)).orElse(0.0),
                translation.map(t -> t.at(1)).orElse(0.0)));
    }

    private static Affine2 nonSingular(AsdfNode at, NdArray m, double tx, double ty) {
        Affine2 map = new Affine2(m.at(0, 0), m.at(0, 1), m.at(1, 0), m.at(1, 1), tx, ty);
        if (map.determinant() == 0) {
            throw at.malformed("the matrix is singular, so it has no inverse");
        }
        return map;
    }

    static Transform line(AsdfNode node) {
        return new Structure.Compose(List.of(
                new Elementary.Scale(TransformNumbers.number(node, "slope", 1)),
                new Elementary.Shift(TransformNumbers.number(node, "intercept", 0))));
    }

    static Transform plane(AsdfNode node) {
        double x = TransformNumbers.number(node, "slope_x", 1);
        double y = TransformNumbers.number(node, "slope_y", 1);
        double[][] matrix = {{TransformNumbers.number(node, "intercept", 0), y}, {x, 0}};
        return function(new Polynomial2(matrix, Interval.Rescaling.NONE, Interval.Rescaling.NONE));
    }

    /** Shift, linear map, scales, projection and rotation to the sky, all in one node: {@code gwcs/fitswcs_imaging}. */
    static Transform fitsImaging(AsdfNode node, Transform projection) {
        if (!(projection instanceof Spherical.Project project && project.toSky())) {
            throw node.child("projection").malformed("another transform", "a zenithal projection from pixels to sky");
        }
        NdArray crpix = TransformNumbers.array(node.child("crpix"), 2);
        NdArray crval = TransformNumbers.array(node.child("crval"), 2);
        NdArray cdelt = TransformNumbers.array(node.child("cdelt"), 2);
        AsdfNode matrix = node.child("pc");
        return new Structure.Compose(List.of(
                pair(new Elementary.Shift(-crpix.at(0)), new Elementary.Shift(-crpix.at(1))),
                new Elementary.Affine(nonSingular(matrix, TransformNumbers.array(matrix, 2, 2), 0, 0)),
                pair(new Elementary.Scale(cdelt.at(0)), new Elementary.Scale(cdelt.at(1))),
                projection,
                RotationReader.nativeToCelestial(crval.at(0), crval.at(1), 180)));
    }

    private static Transform function(Univariate function) {
        return new Elementary.Function1(function);
    }

    private static Transform function(Bivariate function) {
        return new Elementary.Function2(function);
    }

    private static Transform pair(Transform x, Transform y) {
        return new Structure.Concatenate(List.of(x, y));
    }
}
