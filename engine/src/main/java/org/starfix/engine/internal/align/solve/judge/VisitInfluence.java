package org.starfix.engine.internal.align.solve.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.linear.BlockMatrix;
import org.starfix.engine.internal.align.solve.linear.BlockMatrixBuilder;
import org.starfix.engine.internal.align.solve.linear.LinearOptions;
import org.starfix.engine.internal.align.solve.linear.LinearSolver;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.result.FullMove;
import org.starfix.engine.internal.align.solve.result.Influence;
import org.starfix.engine.internal.align.solve.terms.Covariances;
import org.starfix.engine.internal.align.solve.terms.VisitTerms;
import org.starfix.engine.internal.align.solve.terms.VisitTerms.Change;

/**
 * How far the others move if a visit is left out, for each visit, without solving everything again.
 *
 * <p>Equation: at the solution the right side is zero. Without a visit the star means are those of the other detections, which changes matrix and right side of the groups
 * next to it by {@link VisitTerms}; one step of these equations is the move. They are solved for a patch about the visit, some rings of neighbours wide, beyond which
 * nothing moves; what moves most is next to the visit. Weights of detections and terms of detectors stay.
 */
public final class VisitInfluence {
    /** A patch grows by rings until it has so many rows. */
    private static final int PATCH = 200;

    private final BlockMatrix matrix;
    private final SurveyTable survey;
    private final Covariances covariances;
    private final int unknowns;
    private final int firstDetector;

    private VisitInfluence(
            BlockMatrix matrix, SurveyTable survey, Covariances covariances, int unknowns, int firstDetector) {
        this.matrix = matrix;
        this.survey = survey;
        this.covariances = covariances;
        this.unknowns = unknowns;
        this.firstDetector = firstDetector;
    }

    /** The influence of each visit, by its number. */
    public static List<Influence> of(
            BlockMatrix matrix, VisitTerms terms, SurveyTable survey, Covariances covariances, Pointings pointings) {
        int unknowns = matrix.size(0);
        VisitInfluence all =
                new VisitInfluence(matrix, survey, covariances, unknowns, survey.size() + pointings.visits());
        List<List<Integer>> members = new ArrayList<>();
        for (int v = 0; v < pointings.visits(); v++) {
            members.add(new ArrayList<>());
        }
        for (int g = 0; g < survey.size(); g++) {
            if (pointings.visit(g) >= 0) {
                members.get(pointings.visit(g)).add(g);
            }
        }
        List<Influence> influences = new ArrayList<>();
        for (int v = 0; v < pointings.visits(); v++) {
            Change change = terms.visits.get(v);
            influences.add(
                    change == null ? new Influence(-1, new FullMove(0, 0)) : all.without(v, members.get(v), change));
        }
        return influences;
    }

    private Influence without(int visit, List<Integer> members, Change change) {
        Map<Integer, Integer> place = patch(visit, members);
        int[] rows = new int[place.size()];
        place.forEach((row, at) -> rows[at] = row);
        int[] sizes = new int[rows.length];
        Arrays.setAll(sizes, i -> matrix.size(rows[i]));
        int[] first = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            first[i + 1] = first[i] + sizes[i];
        }
        BlockMatrixBuilder patch = new BlockMatrixBuilder(sizes, 0);
        for (int i = 0; i < rows.length; i++) {
            for (int neighbour : matrix.neighbours(rows[i])) {
                int j = place.getOrDefault(neighbour, Integer.MAX_VALUE);
                if (j <= i) {
                    patch.add(i, j, matrix.block(rows[i], neighbour));
                }
            }
        }
        int square = unknowns * unknowns;
        for (int k = 0; k < change.blocks().keys().length; k++) {
            int i = place.getOrDefault((int) (change.blocks().keys()[k] >>> 32), -1);
            int j = place.getOrDefault((int) change.blocks().keys()[k], -1);
            if (i >= 0 && j >= 0) {
                double[] block = Arrays.copyOfRange(change.blocks().values(), k * square, (k + 1) * square);
                patch.add(Math.max(i, j), Math.min(i, j), i >= j ? block : transposed(block));
            }
        }
        double[] right = new double[first[rows.length]];
        for (int k = 0; k < change.right().keys().length; k++) {
            int i = place.getOrDefault((int) change.right().keys()[k], -1);
            if (i >= 0) {
                System.arraycopy(change.right().values(), k * unknowns, right, first[i], unknowns);
            }
        }
        return worst(
                rows,
                first,
                LinearSolver.solve(patch.build(), right, LinearOptions.DEFAULT).solution());
    }

    private double[] transposed(double[] block) {
        double[] turned = new double[block.length];
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                turned[j * unknowns + i] = block[i * unknowns + j];
            }
        }
        return turned;
    }

    /** Groups and visits about a visit, without that, and where they are in the equations of the patch. */
    private Map<Integer, Integer> patch(int visit, List<Integer> members) {
        Map<Integer, Integer> seen = new HashMap<>();
        List<Integer> ring = new ArrayList<>(members);
        members.forEach(g -> seen.put(g, -1));
        seen.put(survey.size() + visit, -1);
        int count = 0;
        while (count < PATCH && !ring.isEmpty()) {
            List<Integer> next = new ArrayList<>();
            for (int row : ring) {
                for (int neighbour : matrix.neighbours(row)) {
                    if (neighbour < firstDetector && !seen.containsKey(neighbour)) {
                        seen.put(neighbour, count++);
                        next.add(neighbour);
                    }
                }
            }
            ring = next;
        }
        seen.values().removeIf(at -> at < 0);
        return seen;
    }

    private Influence worst(int[] rows, int[] first, double[] moves) {
        Influence worst = new Influence(-1, new FullMove(0, 0));
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < survey.size()) {
                FullMove move =
                        FullMove.of(Arrays.copyOfRange(moves, first[i], first[i + 1]), covariances.group(rows[i]));
                if (move.sigma() > worst.move().sigma()) {
                    worst = new Influence(rows[i], move);
                }
            }
        }
        return worst;
    }
}
