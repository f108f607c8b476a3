package org.starfix.synthetic.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.image.Streams;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.Gnomonic;

/**
 * The pointings of a survey: the first at its centre, the others on a sunflower spiral about it, then the anomalies close to
 * the centre.
 */
public final class PointingPlan {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final double NOMINAL_ROLL_DEGREES = 34;
    /** True rolls differ by up to plus or minus this. */
    private static final double ROLL_SPREAD_DEGREES = 0.4;

    /** Smallest shift of a group, as a share of the largest: every group has something to correct. */
    private static final double SMALLEST_SHIFT = 0.3;

    private static final double ANOMALY_OFFSET_EXPOSURES = 0.15;

    private final SurveyOptions options;
    private final Camera camera;
    private final Gnomonic sky;
    private final SeededRandom random;

    /** A plan for the given camera; it can be drawn once. */
    public PointingPlan(SurveyOptions options, Camera camera) {
        this.options = options;
        this.camera = camera;
        sky = new Gnomonic(options.center());
        random = new SeededRandom(options.seed(), Streams.POINTINGS);
    }

    /** Where an ideal telescope points at the centre of the survey. */
    public static Attitude nominal(SurveyOptions options, Camera camera) {
        return Attitude.carrying(camera.reference(), options.center(), NOMINAL_ROLL_DEGREES);
    }

    /** The pointings, in the order of their numbers. */
    public List<Pointing> pointings() {
        List<Pointing> all = new ArrayList<>();
        List<Integer> detectors =
                IntStream.range(0, options.detectors()).boxed().toList();
        int groups = options.groups();
        for (int g = 0; g < groups; g++) {
            double radius = options.spreadExposures() * Math.sqrt(g / Math.max(1.0, groups - 1.0));
            all.add(pointing(g + 1, Optional.empty(), radius, g * GOLDEN_ANGLE, detectors));
        }
        List<Integer> middle = List.of(options.detectors() / 2);
        for (Anomaly anomaly : options.anomalies()) {
            double angle = random.uniform(0, 2 * Math.PI);
            all.add(pointing(all.size() + 1, Optional.of(anomaly), ANOMALY_OFFSET_EXPOSURES, angle, middle));
        }
        return all;
    }

    private Pointing pointing(
            int number, Optional<Anomaly> anomaly, double radiusExposures, double angle, List<Integer> detectors) {
        double width = camera.exposureWidthArcsec() / 3600;
        double jitter = 10 * options.kind().pixelScaleArcsec() / 3600; // no two pointings share their pixel phases
        double x = radiusExposures * width * Math.cos(angle) + random.uniform(-jitter, jitter);
        double y = radiusExposures * width * Math.sin(angle) + random.uniform(-jitter, jitter);
        SkyPosition center = sky.deproject(x, y).toSky();
        double roll = NOMINAL_ROLL_DEGREES + random.uniform(-ROLL_SPREAD_DEGREES, ROLL_SPREAD_DEGREES);
        Attitude truth = Attitude.carrying(camera.reference(), center, roll);
        Displacement injected = error(anomaly);
        SkyPosition claimed = new Gnomonic(center)
                .deproject(injected.eastArcsec() / 3600, injected.northArcsec() / 3600)
                .toSky();
        // the roll is meant in the tangent plane; meridians converge by this between the two positions
        double convergence = (claimed.ra() - center.ra()) * Math.sin(Math.toRadians(center.dec()));
        Attitude recorded = Attitude.carrying(center, claimed, injected.rollDegrees() + convergence)
                .after(truth);
        return new Pointing(name(number), number, anomaly, center, truth, recorded, injected, detectors);
    }

    private Displacement error(Optional<Anomaly> anomaly) {
        PointingErrors errors = options.errors();
        double length = errors.maxShiftArcsec() * random.uniform(SMALLEST_SHIFT, 1);
        double direction = random.uniform(0, 2 * Math.PI);
        double roll = random.uniform(-errors.maxRollDegrees(), errors.maxRollDegrees());
        double shift = anomaly.equals(Optional.of(Anomaly.FAR_POINTING)) ? errors.farShiftArcsec() : length;
        return new Displacement(shift * Math.cos(direction), shift * Math.sin(direction), roll);
    }

    private String name(int number) {
        return switch (options.kind()) {
            case JWST -> JwstNames.group(number);
            case ROMAN -> RomanNames.observation(number);
            case FITS -> String.format(Locale.ROOT, "pointing%02d", number);
        };
    }
}
