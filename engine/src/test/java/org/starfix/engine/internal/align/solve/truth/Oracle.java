package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixSparseCSC;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * The best that can be known of the pointings of a {@link Mosaic}: least squares by sparse equations in which the place of every star, and its motion,
 * stays an unknown, with the true associations and the true errors.
 *
 * <p>Unknowns: of a star a place, arcsec in its own plane, and, if stars move, a motion, arcsec a year; of a visit and of an exposure a rotation
 * of the sphere ({@link Rotation#of}), arcsec. Each measured place is one equation for each axis; what is known beforehand of motions and
 * pointings are equations, too. Iterated three times about the solution of before (Gauss-Newton).
 */
final class Oracle {
    /** Width of what is known of an exposure without visits, arcsec: next to nothing. */
    private static final double WIDE = 30;

    private static final int ROUNDS = 3;

    private final Mosaic mosaic;
    private final List<SimulatedExposure> exposures;
    private final LocalFrame[] frames;
    private final LocalFrame[] visitFrames;
    /** Where each source of each exposure is as recorded. */
    private final UnitVector[][] recorded;

    private final Rotation[] rotation;
    private final Rotation[] visit;
    /** The first unknown of each star, -1 without a source. */
    private final int[] unknown;

    private final int ofStar;
    private final int firstVisit;
    private final int firstExposure;
    private final double[][] place;
    private final Factor factor;

    private Oracle(Mosaic mosaic) {
        this.mosaic = mosaic;
        exposures = mosaic.exposures().stream().filter(e -> !e.isDecoy()).toList();
        frames = exposures.stream().map(e -> LocalFrame.of(e.recordedAt())).toArray(LocalFrame[]::new);
        visitFrames = visitFrames();
        recorded = exposures.stream().map(Oracle::recorded).toArray(UnitVector[][]::new);
        rotation = new Rotation[frames.length];
        Arrays.fill(rotation, Rotation.NONE);
        visit = new Rotation[visitFrames.length];
        Arrays.fill(visit, Rotation.NONE);
        ofStar = mosaic.options().motions().masPerYear() > 0 ? 4 : 2;
        unknown = unknowns();
        firstVisit = ofStar * (int) Arrays.stream(unknown).filter(u -> u >= 0).count();
        firstExposure = firstVisit + 3 * visitFrames.length;
        place = new double[mosaic.stars()][ofStar];
        Equations equations = equations();
        Factor last = equations.factor();
        move(last.solve(equations.rightSide()));
        for (int round = 1; round < ROUNDS; round++) {
            equations = equations();
            last = equations.factor();
            move(last.solve(equations.rightSide()));
        }
        factor = last;
    }

    static Oracle of(Mosaic mosaic) {
        return new Oracle(mosaic);
    }

    private static UnitVector[] recorded(SimulatedExposure exposure) {
        return IntStream.range(0, exposure.sources().size())
                .mapToObj(i -> Placement.at(
                        exposure.recorded(),
                        exposure.sources().x()[i],
                        exposure.sources().y()[i]))
                .toArray(UnitVector[]::new);
    }

    private boolean hasVisits() {
        return mosaic.options().pointing().visit() > 1;
    }

    private LocalFrame[] visitFrames() {
        if (!hasVisits()) {
            return new LocalFrame[0];
        }
        List<LocalFrame> made = new ArrayList<>();
        for (SimulatedExposure exposure : exposures) {
            if (exposure.visit() == made.size()) {
                made.add(LocalFrame.of(exposure.recordedAt()));
            }
        }
        return made.toArray(LocalFrame[]::new);
    }

    private int[] unknowns() {
        int[] first = new int[mosaic.stars()];
        Arrays.fill(first, -1);
        for (SimulatedExposure exposure : exposures) {
            for (int star : exposure.star()) {
                if (star >= 0) {
                    first[star] = 0;
                }
            }
        }
        int next = 0;
        for (int star = 0; star < first.length; star++) {
            if (first[star] == 0) {
                first[star] = next;
                next += ofStar;
            }
        }
        return first;
    }

    private Equations equations() {
        Equations equations = new Equations(firstExposure + 3 * frames.length);
        for (int e = 0; e < frames.length; e++) {
            addSources(e, equations);
        }
        ListedStars catalog = mosaic.catalog();
        for (int i = 0; i < catalog.size(); i++) {
            int star = catalog.star()[i];
            if (unknown[star] >= 0) {
                LocalFrame frame = LocalFrame.of(mosaic.star(star, 0));
                double weight = 1000 / catalog.errorMas()[i];
                UnitVector at = catalog.direction(i);
                equations.add(weight, frame.x(at) - place[star][0], unknown[star], 1);
                equations.add(weight, frame.y(at) - place[star][1], unknown[star] + 1, 1);
            }
        }
        addKnowledge(equations);
        return equations;
    }

    private void addSources(int e, Equations equations) {
        SimulatedExposure exposure = exposures.get(e);
        int group = firstExposure + 3 * e;
        LocalFrame at = frames[e];
        for (int i = 0; i < exposure.star().length; i++) {
            int star = exposure.star()[i];
            if (star < 0) {
                continue;
            }
            LocalFrame frame = LocalFrame.of(mosaic.star(star, 0));
            UnitVector seen = rotation[e].apply(recorded[e][i]);
            // What a small rotation about each of the three axes does there.
            UnitVector east = at.north().cross(seen);
            UnitVector north = seen.cross(at.east());
            UnitVector roll = at.at().cross(seen);
            double weight = 1 / exposure.sigma()[i];
            for (int axis = 0; axis < 2; axis++) {
                UnitVector along = axis == 0 ? frame.east() : frame.north();
                double residual = axis == 0 ? frame.x(seen) : frame.y(seen);
                residual -= place[star][axis];
                if (ofStar == 4) {
                    residual -= exposure.year() * place[star][2 + axis];
                    equations.term(unknown[star] + 2 + axis, exposure.year());
                }
                equations.term(group, -east.dot(along));
                equations.term(group + 1, -north.dot(along));
                equations.term(group + 2, -roll.dot(along));
                equations.add(weight, residual, unknown[star] + axis, 1);
            }
        }
    }

    /** Widths of the motions and of the pointing errors. */
    private void addKnowledge(Equations equations) {
        if (ofStar == 4) {
            double weight = 1000 / mosaic.options().motions().masPerYear();
            for (int star = 0; star < unknown.length; star++) {
                for (int axis = 2; axis < 4 && unknown[star] >= 0; axis++) {
                    equations.add(weight, -place[star][axis], unknown[star] + axis, 1);
                }
            }
        }
        MosaicOptions.Pointing pointing = mosaic.options().pointing();
        double[] now = new double[3];
        for (int v = 0; v < visitFrames.length; v++) {
            double shift = mosaic.hasWrongGuideStar(v) ? pointing.wrongShift() : pointing.visitShift();
            visit[v].in(visitFrames[v], now);
            for (int k = 0; k < 3; k++) {
                equations.add(1 / (k < 2 ? shift : pointing.visitRoll()), -now[k], firstVisit + 3 * v + k, 1);
            }
        }
        double[] axis = new double[3];
        for (int e = 0; e < frames.length; e++) {
            Rotation known = hasVisits() ? visit[exposures.get(e).visit()] : Rotation.NONE;
            Rotation over =
                    new Rotation(known.x() - rotation[e].x(), known.y() - rotation[e].y(), known.z() - rotation[e].z());
            over.in(frames[e], now);
            double[] width = {WIDE, WIDE, WIDE / LocalFrame.ARCSEC};
            if (hasVisits()) {
                width = new double[] {pointing.shift(), pointing.shift(), pointing.roll()};
            }
            for (int k = 0; k < 3; k++) {
                for (int j = 0; j < 3 && hasVisits(); j++) {
                    LocalFrame of = visitFrames[exposures.get(e).visit()];
                    Rotation.of(of, j == 0 ? 1 : 0, j == 1 ? 1 : 0, j == 2 ? 1 : 0)
                            .in(frames[e], axis);
                    equations.term(firstVisit + 3 * exposures.get(e).visit() + j, -axis[k]);
                }
                equations.add(1 / width[k], now[k], firstExposure + 3 * e + k, 1);
            }
        }
    }

    private void move(double[] step) {
        for (int star = 0; star < unknown.length; star++) {
            for (int k = 0; k < ofStar && unknown[star] >= 0; k++) {
                place[star][k] += step[unknown[star] + k];
            }
        }
        for (int v = 0; v < visit.length; v++) {
            visit[v] = rotation(visitFrames[v], step, firstVisit + 3 * v).after(visit[v]);
        }
        for (int e = 0; e < rotation.length; e++) {
            rotation[e] = rotation(frames[e], step, firstExposure + 3 * e).after(rotation[e]);
        }
    }

    private static Rotation rotation(LocalFrame frame, double[] numbers, int from) {
        return Rotation.of(frame, numbers[from], numbers[from + 1], numbers[from + 2]);
    }

    Placement placement() {
        return (exposure, x, y) ->
                rotation[exposure].apply(Placement.at(exposures.get(exposure).recorded(), x, y));
    }

    /** What takes positions as recorded to those of this solution. */
    Rotation rotation(int exposure) {
        return rotation[exposure];
    }

    /** How many numbers of exposures there are. */
    int numbers() {
        return 3 * frames.length;
    }

    /** {@code e^T C^-1 e / n} of the errors e of all exposures, with their covariance C: 1, give or take {@code sqrt(2 / n)}. */
    double errorsByCovariance() {
        double[] errors = new double[3 * frames.length];
        double[] own = new double[3];
        for (int e = 0; e < frames.length; e++) {
            rotation[e].after(exposures.get(e).error().inverse()).in(frames[e], own);
            System.arraycopy(own, 0, errors, 3 * e, 3);
        }
        return factor.square(firstExposure, errors) / errors.length;
    }

    /** Covariance of the three numbers of an exposure, arcsec squared, row by row: the Cramer-Rao bound. */
    double[][] covariance(int exposure) {
        double[][] covariance = new double[3][];
        for (int k = 0; k < 3; k++) {
            double[] column = factor.inverseColumn(firstExposure, 3 * exposure + k);
            covariance[k] = Arrays.copyOfRange(column, 3 * exposure, 3 * exposure + 3);
        }
        return covariance;
    }

    /** Root mean square of the errors of every n-th exposure over what the covariance of that exposure alone says. */
    double pull(int every) {
        double sum = 0;
        int count = 0;
        double[] own = new double[3];
        for (int e = 0; e < frames.length; e += every) {
            rotation[e].after(exposures.get(e).error().inverse()).in(frames[e], own);
            double[][] c = covariance(e);
            sum += Symmetric3.square(
                    own,
                    new double[] {c[0][0], c[0][1], c[0][2], c[1][0], c[1][1], c[1][2], c[2][0], c[2][1], c[2][2]});
            count += 3;
        }
        return Math.sqrt(sum / count);
    }

    /** Root mean square of the error that the covariance of every n-th exposure promises over the grid of {@link Distance}, mas. */
    double boundMas(int every) {
        double sum = 0;
        int count = 0;
        for (int e = 0; e < frames.length; e += every) {
            double[][] c = covariance(e);
            for (int k = 0; k < Distance.GRID * Distance.GRID; k++) {
                UnitVector v = Placement.at(
                        exposures.get(e).recorded(),
                        Distance.pixel(k % Distance.GRID),
                        Distance.pixel(k / Distance.GRID));
                double x = frames[e].x(v) * LocalFrame.ARCSEC;
                double y = frames[e].y(v) * LocalFrame.ARCSEC;
                sum += c[0][0] - 2 * y * c[0][2] + y * y * c[2][2] + c[1][1] + 2 * x * c[1][2] + x * x * c[2][2];
                count++;
            }
        }
        return 1000 * Math.sqrt(sum / count);
    }

    /** Equations {@code sum of terms = residual}, whitened. */
    private static final class Equations {
        private final int unknowns;
        private int[] row = new int[1024];
        private int[] column = new int[1024];
        private double[] value = new double[1024];
        private double[] right = new double[1024];
        private int terms;
        private int rows;
        private int rowStart;

        Equations(int unknowns) {
            this.unknowns = unknowns;
        }

        /** One more term of the equation that {@link #add} ends. */
        void term(int of, double factor) {
            if (terms == row.length) {
                row = Arrays.copyOf(row, 2 * terms);
                column = Arrays.copyOf(column, 2 * terms);
                value = Arrays.copyOf(value, 2 * terms);
            }
            row[terms] = rows;
            column[terms] = of;
            value[terms++] = factor;
        }

        void add(double weight, double residual, int of, double factor) {
            term(of, factor);
            for (int k = rowStart; k < terms; k++) {
                value[k] *= weight;
            }
            if (rows == right.length) {
                right = Arrays.copyOf(right, 2 * rows);
            }
            right[rows++] = weight * residual;
            rowStart = terms;
        }

        Factor factor() {
            return Factor.of(matrix());
        }

        /** The equations, column by column. */
        private DMatrixSparseCSC matrix() {
            DMatrixSparseCSC a = new DMatrixSparseCSC(rows, unknowns, terms);
            for (int k = 0; k < terms; k++) {
                a.col_idx[column[k] + 1]++;
            }
            Arrays.parallelPrefix(a.col_idx, Integer::sum);
            int[] next = a.col_idx.clone();
            for (int k = 0; k < terms; k++) {
                int at = next[column[k]]++;
                a.nz_rows[at] = row[k];
                a.nz_values[at] = value[k];
            }
            a.nz_length = terms;
            a.indicesSorted = true;
            return a;
        }

        double[] rightSide() {
            double[] b = new double[unknowns];
            for (int k = 0; k < terms; k++) {
                b[column[k]] += value[k] * right[row[k]];
            }
            return b;
        }
    }
}
