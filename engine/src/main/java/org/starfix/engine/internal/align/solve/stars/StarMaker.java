package org.starfix.engine.internal.align.solve.stars;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Makes stars of the detections in a cell: friends within the tolerance belong together. Scratch object.
 *
 * <p>What has two detections of one group, or reaches further from its first detection than {@link Placement#EXTENT} tolerances, is
 * ambiguous and left out. A star belongs to the cell that its first detection lies in: that of the lowest group. A star of the
 * catalogue is joined where it is the only one near, and the only one that it is near to; one whose motion is known joins
 * what was found at its place in different epochs.
 */
final class StarMaker {
    private static final double ARCSEC = GroupModel.ARCSEC_PER_RADIAN;

    private final long cell;
    private final CatalogStars catalog;
    private final Placement placement;
    private final SurveyTable survey;
    private final SkyFrame frame;
    private final CatalogPlaces places;

    private final int[] group;
    private final int[] index;
    private final short[] image;
    private final double[] direction;
    private final float[] derivative;
    private final float[] inGroup;
    private final float[] sigma;
    private final float[] weight;
    private final float[] magnitude;
    private final byte[] square;
    private final int[] source;

    /** Members of all sets of friends, one after the other; the sets begin at {@code start}. */
    private int[] member = new int[0];

    private int[] start = new int[0];
    private int sets;
    /** Stars: the sets that belong to each, one after the other. */
    private final int[] setOfStar;

    private final int[] starStart;
    private final int[] catalogOfStar;
    private int stars;
    private int detections;
    private long ambiguous;

    StarMaker(long cell, List<CellPart> parts, CatalogStars catalog, Placement placement) {
        this.cell = cell;
        this.catalog = catalog;
        this.placement = placement;
        survey = placement.survey();
        frame = SkyFrame.at(placement.cells().middle(cell));
        int n = parts.stream().mapToInt(CellPart::size).sum();
        group = new int[n];
        index = new int[n];
        image = new short[n];
        direction = new double[3 * n];
        derivative = new float[6 * n];
        inGroup = new float[2 * n];
        sigma = new float[n];
        weight = new float[n];
        magnitude = new float[n];
        square = new byte[n];
        source = new int[n];
        int k = 0;
        for (CellPart part : parts) {
            int m = part.size();
            Arrays.fill(group, k, k + m, part.group);
            System.arraycopy(part.index, 0, index, k, m);
            System.arraycopy(part.image, 0, image, k, m);
            System.arraycopy(part.direction, 0, direction, 3 * k, 3 * m);
            System.arraycopy(part.derivative, 0, derivative, 6 * k, 6 * m);
            System.arraycopy(part.place, 0, inGroup, 2 * k, 2 * m);
            System.arraycopy(part.sigma, 0, sigma, k, m);
            System.arraycopy(part.weight, 0, weight, k, m);
            System.arraycopy(part.magnitude, 0, magnitude, k, m);
            System.arraycopy(part.square, 0, square, k, m);
            System.arraycopy(part.source, 0, source, k, m);
            k += m;
        }
        places = new CatalogPlaces(catalog, placement, frame);
        findFriends();
        setOfStar = new int[sets];
        starStart = new int[sets + 1];
        catalogOfStar = new int[sets];
        choose();
    }

    private void findFriends() {
        int n = group.length;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = ARCSEC * along(frame.east(), i);
            y[i] = ARCSEC * along(frame.north(), i);
        }
        DisjointSets sameStar = new DisjointSets(n);
        PointGrid grid = new PointGrid(x, y, placement.reachArcsec());
        grid.pairs((i, j) -> {
            if (areFriends(i, j)) {
                sameStar.join(i, j);
            }
        });
        int[] size = new int[n + 1];
        for (int i = 0; i < n; i++) {
            size[sameStar.first(i)]++;
        }
        int[] setOf = new int[n];
        start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            if (size[i] > 0) {
                setOf[i] = sets;
                start[sets + 1] = start[sets] + size[i];
                sets++;
            }
        }
        member = new int[n];
        int[] next = Arrays.copyOf(start, sets);
        for (int i = 0; i < n; i++) {
            member[next[setOf[sameStar.first(i)]]++] = i; // ascending, so by group and index
        }
    }

    private double along(UnitVector axis, int i) {
        return axis.x() * direction[3 * i] + axis.y() * direction[3 * i + 1] + axis.z() * direction[3 * i + 2];
    }

    private boolean areFriends(int i, int j) {
        int g = group[i];
        int h = group[j];
        if (placement.component()[g] != placement.component()[h]) {
            return false;
        }
        double reach = placement.toleranceArcsec();
        if (survey.epoch[g] != survey.epoch[h]) {
            double years = Math.abs(survey.year(g) - survey.year(h));
            if (placement.motionPriorArcsec() == 0 || Double.isNaN(years)) {
                return false;
            }
            reach += Placement.MOTION_WIDTHS * placement.motionPriorArcsec() * years;
        }
        return distance(i, j) <= reach;
    }

    private double distance(int i, int j) {
        double dx = direction[3 * i] - direction[3 * j];
        double dy = direction[3 * i + 1] - direction[3 * j + 1];
        double dz = direction[3 * i + 2] - direction[3 * j + 2];
        return ARCSEC * Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private boolean isSound(int set) {
        int first = member[start[set]];
        for (int k = start[set] + 1; k < start[set + 1]; k++) {
            if (group[member[k]] == group[member[k - 1]]
                    || distance(first, member[k]) > Placement.EXTENT * placement.reachArcsec()) {
                return false;
            }
        }
        return true;
    }

    private boolean isOwn(int set) {
        int first = 3 * member[start[set]];
        return placement.cells().cell(direction[first], direction[first + 1], direction[first + 2]) == cell;
    }

    /** Decides which sets are stars, and which catalogue star each is. */
    private void choose() {
        int[] near = new int[sets];
        Map<Long, Integer> claims = new HashMap<>();
        for (int s = 0; s < sets; s++) {
            int first = member[start[s]];
            near[s] = places.nearest(
                    direction[3 * first], direction[3 * first + 1], direction[3 * first + 2], group[first]);
            if (near[s] >= 0) {
                claims.merge(claim(near[s], group[first]), 1, Integer::sum);
            }
        }
        Map<Integer, Integer> moving = new HashMap<>();
        int[] following = new int[sets];
        Arrays.fill(following, -1);
        int[] last = new int[sets];
        boolean[] leads = new boolean[sets];
        for (int s = 0; s < sets; s++) {
            if (!isOwn(s)) {
                continue;
            }
            if (!isSound(s)) {
                ambiguous += start[s + 1] - start[s];
                continue;
            }
            int star = near[s];
            if (star >= 0 && claims.getOrDefault(claim(star, group[member[start[s]]]), 0) > 1) {
                star = -1;
            }
            near[s] = star;
            if (star >= 0 && catalog.moves(star)) {
                int leader = moving.getOrDefault(star, -1);
                if (leader >= 0 && areApart(leader, following, s)) {
                    following[last[leader]] = s;
                    last[leader] = s;
                    continue;
                }
                if (leader >= 0) {
                    near[s] = -1; // the first has the catalogue's star
                } else {
                    moving.put(star, s);
                }
            }
            leads[s] = true;
            last[s] = s;
        }
        collect(near, leads, following);
    }

    /** Of a star of the catalogue in the epoch of a group. */
    private long claim(int star, int ofGroup) {
        return (long) star << 32 | survey.epoch[ofGroup];
    }

    /** Whether no group has detections in the sets of a star and in another one. */
    private boolean areApart(int leader, int[] following, int set) {
        for (int k = leader; k >= 0; k = following[k]) {
            for (int a = start[k]; a < start[k + 1]; a++) {
                for (int b = start[set]; b < start[set + 1]; b++) {
                    if (group[member[a]] == group[member[b]]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void collect(int[] near, boolean[] leads, int[] following) {
        int used = 0;
        for (int s = 0; s < sets; s++) {
            if (!leads[s]) {
                continue;
            }
            int size = 0;
            int from = used;
            for (int k = s; k >= 0; k = following[k]) {
                size += start[k + 1] - start[k];
                setOfStar[used++] = k;
            }
            if (size < 2 && near[s] < 0) {
                used = from;
                continue;
            }
            catalogOfStar[stars] = near[s];
            starStart[++stars] = used;
            detections += size;
        }
    }

    int stars() {
        return stars;
    }

    int detections() {
        return detections;
    }

    SkyFrame frame() {
        return frame;
    }

    StarCounts counts() {
        long inCatalog =
                Arrays.stream(catalogOfStar, 0, stars).filter(c -> c >= 0).count();
        return new StarCounts(stars, detections, inCatalog, ambiguous);
    }

    /** Writes the stars into a cell. */
    void fill(StarCell to) {
        int k = 0;
        for (int s = 0; s < stars; s++) {
            to.start[s] = k;
            int first = member[start[setOfStar[starStart[s]]]];
            System.arraycopy(direction, 3 * first, to.reference, 3 * s, 3);
            StarAxes axes =
                    StarAxes.of(frame, direction[3 * first], direction[3 * first + 1], direction[3 * first + 2]);
            for (int q = starStart[s]; q < starStart[s + 1]; q++) {
                for (int m = start[setOfStar[q]]; m < start[setOfStar[q] + 1]; m++) {
                    put(to, k++, member[m], axes);
                }
            }
            to.start[s + 1] = k;
            to.catalogRow[s] = catalogOfStar[s];
            boolean motion = placement.motionPriorArcsec() > 0;
            to.motionWeight[s] = motion
                    ? 1 / (placement.motionPriorArcsec() * placement.motionPriorArcsec())
                    : Double.POSITIVE_INFINITY;
            if (catalogOfStar[s] >= 0) {
                places.join(to, s, catalogOfStar[s], axes);
            }
        }
    }

    private void put(StarCell to, int k, int i, StarAxes axes) {
        to.group[k] = group[i];
        to.index[k] = index[i];
        to.image[k] = image[i];
        to.place[2 * k] = ARCSEC * axes.east(direction, 3 * i);
        to.place[2 * k + 1] = ARCSEC * axes.north(direction, 3 * i);
        to.jacobian[4 * k] = axes.east(derivative, 6 * i);
        to.jacobian[4 * k + 1] = axes.east(derivative, 6 * i + 3);
        to.jacobian[4 * k + 2] = axes.north(derivative, 6 * i);
        to.jacobian[4 * k + 3] = axes.north(derivative, 6 * i + 3);
        to.inGroup[2 * k] = inGroup[2 * i];
        to.inGroup[2 * k + 1] = inGroup[2 * i + 1];
        to.sigma[k] = sigma[i];
        to.weight[k] = weight[i];
        to.magnitude[k] = magnitude[i];
        to.square[k] = square[i];
        to.source[k] = source[i];
        double year = survey.year(group[i]);
        to.time[k] = Double.isNaN(year) ? 0 : year - survey.middleYear();
    }
}
