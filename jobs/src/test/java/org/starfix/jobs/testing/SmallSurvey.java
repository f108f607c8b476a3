package org.starfix.jobs.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.StarPopulation;
import org.starfix.synthetic.plan.Anomaly;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/**
 * Surveys that are painted and aligned in a moment: groups of exposures of {@value #PIXELS} pixels with about {@value #STARS}
 * stars, and an exposure without stars.
 */
public final class SmallSurvey {
    private static final int PIXELS = 320;
    private static final int STARS = 40;
    private static final SkyPosition CENTER = new SkyPosition(53.1, -27.8);

    private SmallSurvey() {}

    /** Groups of two exposures, and an exposure without stars. */
    public static SurveyFiles write(SurveyKind kind, int groups, Path folder, Path truth) throws IOException {
        return write(kind, groups, 2, CENTER, List.of(Anomaly.BLANK), folder, truth);
    }

    /** Groups of two exposures, every one with stars. */
    public static SurveyFiles writeWithoutBlank(SurveyKind kind, int groups, Path folder, Path truth)
            throws IOException {
        return write(kind, groups, 2, CENTER, List.of(), folder, truth);
    }

    /** Groups of one exposure and nothing else, far away from the others. */
    public static SurveyFiles writeFarAway(SurveyKind kind, int groups, Path folder, Path truth) throws IOException {
        return write(kind, groups, 1, new SkyPosition(190, 30), List.of(), folder, truth);
    }

    private static SurveyFiles write(
            SurveyKind kind,
            int groups,
            int detectors,
            SkyPosition center,
            List<Anomaly> anomalies,
            Path folder,
            Path truth)
            throws IOException {
        SurveyOptions demo = SurveyOptions.demo(kind, 11);
        SurveyOptions options = new SurveyOptions(
                kind,
                demo.seed(),
                center,
                groups,
                detectors,
                PIXELS,
                demo.spreadExposures(),
                StarPopulation.DEFAULT.withPerExposure(STARS),
                demo.pixels(),
                demo.errors(),
                demo.catalog(),
                anomalies);
        return SyntheticSurvey.of(options).write(folder, truth, 2);
    }

    /** The parameters that few stars in a small exposure need, with others on top. */
    public static Map<String, String> parameters(SurveyKind kind, Map<String, String> others) {
        Map<String, String> parameters = new TreeMap<>(Map.of("minobj", "8", "abs_minobj", "8"));
        double pixel = kind.pixelScaleArcsec();
        parameters.put("tolerance", String.valueOf(4 * pixel));
        parameters.put("separation", String.valueOf(6 * pixel));
        parameters.put("abs_tolerance", String.valueOf(4 * pixel));
        parameters.putAll(others);
        return parameters;
    }
}
