package org.starfix.synthetic;

import java.util.Arrays;
import java.util.List;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.plan.Pointing;
import org.starfix.synthetic.plan.SurveyOptions;
import org.starfix.synthetic.plan.SyntheticExposure;

/** Takes the truth from the recipe of a survey. */
final class SurveyTruthFactory {
    /** Points on a side of the grid on which an exposure's true sky is recorded. */
    private static final int GRID = 5;

    private SurveyTruthFactory() {}

    @SuppressWarnings("ReferenceEquality") // exposures keep the very pointing they were made for
    static SurveyTruth of(SurveyOptions options, List<Pointing> pointings, List<SyntheticExposure> exposures) {
        List<GroupTruth> groups = pointings.stream()
                .map(p -> new GroupTruth(
                        p.name(),
                        p.anomaly(),
                        p.expected(),
                        p.center(),
                        p.injected(),
                        Arrays.stream(p.recorded().after(p.truth().inverse()).matrix())
                                .boxed()
                                .toList(),
                        exposures.stream()
                                .filter(e -> e.pointing() == p)
                                .map(SurveyTruthFactory::truth)
                                .toList()))
                .toList();
        return new SurveyTruth(options.kind(), options.seed(), groups);
    }

    private static ExposureTruth truth(SyntheticExposure exposure) {
        int n = GRID * GRID;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] ra = new double[n];
        double[] dec = new double[n];
        double last = exposure.options().imageSize() - 1;
        for (int i = 0; i < n; i++) {
            int row = i / GRID;
            x[i] = last * (i % GRID) / (GRID - 1);
            y[i] = last * row / (GRID - 1);
            SkyPosition sky = exposure.trueSky(x[i], y[i]);
            ra[i] = sky.ra();
            dec[i] = sky.dec();
        }
        return new ExposureTruth(exposure.fileName(), x, y, ra, dec);
    }
}
