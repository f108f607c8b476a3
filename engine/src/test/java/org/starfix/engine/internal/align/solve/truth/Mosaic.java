package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;

/**
 * A survey as lists of sources: exposures in a grid that overlap, their pointings recorded with errors, the sources measured with errors,
 * some stars in a catalogue with errors of its own. Every part has a random stream of its own.
 */
final class Mosaic {
    /** Of the catalogue, and of year 0. */
    static final double EPOCH = 2016;

    private static final long STARS = 1L << 40;
    private static final long VISITS = 2L << 40;
    private static final long POINTINGS = 3L << 40;
    private static final long SOURCES = 4L << 40;
    private static final long DECOYS = 5L << 40;
    private static final long CATALOG = 6L << 40;
    private static final double PITCH = Instrument.WIDTH / Math.sqrt(MosaicOptions.DEPTH);
    private static final double JITTER = PITCH / 10;
    /** Beyond the exposures: pointing errors, and what is farther out than the plane of the field says. */
    private static final double MARGIN = 0.1 * Instrument.WIDTH;

    private static final int KINDS_OF_DECOYS = 7;
    private static final double NEXT = 0.3;
    /** Cosine of the angle beyond which no star of a field lies. */
    private static final double NEAR_FIELD = Math.cos(Math.toRadians(5));

    private final MosaicOptions options;
    private final List<LocalFrame> planes = new ArrayList<>();
    private final List<StarField> fields = new ArrayList<>();
    private final int[] firstStar;
    private final List<SimulatedExposure> exposures = new ArrayList<>();
    private final ListedStars catalog;

    private Mosaic(MosaicOptions options) {
        this.options = options;
        firstStar = new int[options.fields() + 1];
        for (int field = 0; field < options.fields(); field++) {
            addField(field);
        }
        if (options.decoys() > 0) {
            addDecoys();
        }
        catalog = ListedStars.of(fields, new SeededRandom(options.seed(), CATALOG));
    }

    private Mosaic(Mosaic other, List<SimulatedExposure> exposures) {
        options = other.options;
        planes.addAll(other.planes);
        fields.addAll(other.fields);
        firstStar = other.firstStar;
        catalog = other.catalog;
        this.exposures.addAll(exposures);
    }

    /** The same with only so many sources on one exposure. */
    Mosaic thinned(int exposure, int sources) {
        List<SimulatedExposure> others = new ArrayList<>(exposures);
        others.set(exposure, exposures.get(exposure).thinned(sources));
        return new Mosaic(this, others);
    }

    static Mosaic of(MosaicOptions options) {
        return new Mosaic(options);
    }

    private void addField(int number) {
        LocalFrame plane = LocalFrame.of(
                UnitVector.ofDegrees(options.centre().ra(), options.centre().dec()));
        if (number > 0) {
            int side = (int) Math.ceil(Math.sqrt(options.fields()));
            plane = LocalFrame.of(plane.direction(3600.0 * (number % side), 3600.0 * (number / side)));
        }
        planes.add(plane);
        int count = options.exposures() / options.fields();
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        double edge = Instrument.WIDTH / 2 + JITTER + MARGIN;
        double[] half = {(columns - 1) / 2.0 * PITCH + edge, (rows - 1) / 2.0 * PITCH + edge};
        List<Integer> counts = options.catalog().counts();
        StarField field = new StarField(
                plane,
                half,
                options,
                counts.isEmpty() ? -1 : counts.get(number % counts.size()),
                new SeededRandom(options.seed(), STARS + number));
        fields.add(field);
        firstStar[number + 1] = firstStar[number] + field.size();
        // Blocks of four by two, so that a visit is a patch.
        List<int[]> places = IntStream.range(0, count)
                .mapToObj(k -> new int[] {k % columns, k / columns})
                .sorted(Comparator.<int[]>comparingInt(p -> p[1] / 2)
                        .thenComparingInt(p -> p[0] / 4)
                        .thenComparingInt(p -> p[1])
                        .thenComparingInt(p -> p[0]))
                .toList();
        int size = options.pointing().visit();
        for (int first = 0; first < count; first += size) {
            List<UnitVector> looks = new ArrayList<>();
            for (int[] place : places.subList(first, Math.min(first + size, count))) {
                SeededRandom random =
                        new SeededRandom(options.seed(), POINTINGS + exposures.size() + (long) looks.size());
                looks.add(plane.direction(
                        (place[0] - (columns - 1) / 2.0) * PITCH + random.uniform(-JITTER, JITTER),
                        (place[1] - (rows - 1) / 2.0) * PITCH + random.uniform(-JITTER, JITTER)));
            }
            addVisit(number, looks);
        }
    }

    private void addVisit(int field, List<UnitVector> looks) {
        int visit = exposures.size() / options.pointing().visit();
        SeededRandom random = new SeededRandom(options.seed(), VISITS + visit);
        UnitVector middle = mean(looks);
        MosaicOptions.Pointing p = options.pointing();
        double east = p.visitShift() * random.gaussian();
        double north = p.visitShift() * random.gaussian();
        double roll = p.visitRoll() * random.gaussian();
        if (hasWrongGuideStar(visit)) {
            double angle = random.uniform(0, 2 * Math.PI);
            east += p.wrongShift() * Math.cos(angle);
            north += p.wrongShift() * Math.sin(angle);
        }
        Rotation common = Rotation.of(LocalFrame.of(middle), east, north, roll);
        for (UnitVector look : looks) {
            int number = exposures.size();
            SeededRandom own = new SeededRandom(options.seed(), SOURCES + number);
            Rotation error = common.after(Rotation.of(
                    LocalFrame.of(look),
                    p.shift() * own.gaussian(),
                    p.shift() * own.gaussian(),
                    p.roll() * own.gaussian()));
            String name = String.format(Locale.ROOT, "e%06d", number);
            double year = options.motions().years() * own.uniform(-0.5, 0.5);
            exposures.add(exposure(name, field, visit, year, look, error, own));
        }
    }

    private SimulatedExposure exposure(
            String name, int field, int visit, double year, UnitVector look, Rotation error, SeededRandom random) {
        UnitVector up = planes.get(field).north();
        UnitVector across = look.cross(up).normalized();
        UnitVector y = across.cross(look);
        UnitVector recordedAt = error.inverse().apply(look);
        Wcs truth = options.instrument().wcs(look, y);
        Wcs recorded = options.instrument().wcs(recordedAt, error.inverse().apply(y));
        MeasuredSources sources = new MeasuredSources(options, truth, random);
        StarField stars = fields.get(field);
        stars.near(
                look,
                0.75 * Instrument.WIDTH,
                star -> sources.star(firstStar[field] + star, stars.direction(star, year), stars.magnitude(star)));
        sources.spurious(options.spurious());
        return sources.exposure(name, visit, year, recordedAt, recorded, error);
    }

    /** Two by two on one spot of the first field, each pair of one kind: lattices, clusters, stars of another sky. */
    private void addDecoys() {
        SeededRandom random = new SeededRandom(options.seed(), DECOYS);
        UnitVector at = planes.get(0).at();
        for (int i = 0; i < options.decoys(); i++) {
            if (i % 2 == 0) {
                int near = (int) (random.uniform() * options.exposures());
                at = exposures.get(near).recordedAt();
            } else {
                at = LocalFrame.of(at).direction(random.uniform(-20, 20), random.uniform(-20, 20));
            }
            UnitVector across = at.cross(planes.get(0).north()).normalized();
            Wcs recorded = options.instrument().wcs(at, across.cross(at));
            MeasuredSources sources = new MeasuredSources(options, recorded, random);
            addSources(i / 2 % KINDS_OF_DECOYS, sources);
            exposures.add(sources.exposure(String.format(Locale.ROOT, "d%06d", i), -1, 0, at, recorded, Rotation.NONE));
        }
    }

    private static void addSources(int kind, MeasuredSources decoy) {
        switch (kind) {
            case 0 -> decoy.lattice(100, 0.3);
            case 1 -> decoy.cluster(60, 130);
            case 2 -> decoy.anywhere(MosaicOptions.STARS);
            case 3 -> decoy.lattice(25, 0.03);
            case 4 -> decoy.lattice(50, 0.15);
            case 5 -> decoy.lattice(100, 1);
            default -> decoy.cluster(150, 30);
        }
        if (kind == 1) {
            decoy.anywhere(MosaicOptions.STARS / 2);
        }
    }

    private static UnitVector mean(List<UnitVector> vectors) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (UnitVector v : vectors) {
            x += v.x();
            y += v.y();
            z += v.z();
        }
        return new UnitVector(x, y, z).normalized();
    }

    boolean hasWrongGuideStar(int visit) {
        int every = options.pointing().wrongEvery();
        return every > 0 && visit % every == every / 2;
    }

    MosaicOptions options() {
        return options;
    }

    /** The true exposures in the order of their names, then the decoys. */
    List<SimulatedExposure> exposures() {
        return exposures;
    }

    ListedStars catalog() {
        return catalog;
    }

    int stars() {
        return firstStar[options.fields()];
    }

    /** Where a star is so many years after the middle of the survey. */
    UnitVector star(int number, double year) {
        int field = field(number);
        return fields.get(field).direction(number - firstStar[field], year);
    }

    double magnitude(int number) {
        int field = field(number);
        return fields.get(field).magnitude(number - firstStar[field]);
    }

    private int field(int star) {
        int at = Arrays.binarySearch(firstStar, star);
        return at >= 0 ? at : -at - 2;
    }

    /** Each exposure as what an alignment is given. */
    List<AlignmentGroup> groups() {
        return exposures.stream()
                .map(e -> AlignmentGroup.of(
                        e.name(), List.of(new AlignmentImage(e.name(), e.recorded(), e.sources(), viewpoint(e)))))
                .toList();
    }

    /** When it was taken, by an observer in the middle of the solar system. */
    private static Viewpoint viewpoint(SimulatedExposure exposure) {
        return new Viewpoint(EPOCH + exposure.year(), 0, 0, 0);
    }

    /** The number of the star next to a direction at the time of the catalogue, -1 if there is none within {@value #NEXT} arcsec. */
    int starAt(UnitVector direction) {
        int next = -1;
        double least = Math.pow(NEXT * LocalFrame.ARCSEC, 2);
        for (int field = 0; field < fields.size(); field++) {
            if (direction.dot(planes.get(field).at()) < NEAR_FIELD) {
                continue;
            }
            List<Integer> near = new ArrayList<>();
            fields.get(field).near(direction, NEXT, near::add);
            for (int star : near) {
                UnitVector d = direction.minus(fields.get(field).direction(star, 0));
                if (d.dot(d) < least) {
                    least = d.dot(d);
                    next = firstStar[field] + star;
                }
            }
        }
        return next;
    }

    /** The middle of the survey. */
    SkyPosition centre() {
        return options.centre();
    }
}
