package org.starfix.synthetic.plan;

import java.io.Serializable;
import java.util.List;
import org.starfix.synthetic.base.Check;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.PixelModel;
import org.starfix.synthetic.image.StarPopulation;

/**
 * Everything that decides the bytes of a synthetic survey.
 *
 * @param center where the first group points
 * @param groups pointings with {@code detectors} exposures each; the anomalies come on top
 * @param detectors in a row, with gaps of 80 pixels
 * @param imageSize width and height of an exposure, pixels
 * @param spreadExposures how far the farthest pointing is from the first, in exposure widths. Up to 0.5 every group shares
 *     more than a third of its area with the first, so each can be aligned to it whether the reference grows or not
 */
public record SurveyOptions(
        SurveyKind kind,
        long seed,
        SkyPosition center,
        int groups,
        int detectors,
        int imageSize,
        double spreadExposures,
        StarPopulation stars,
        PixelModel pixels,
        PointingErrors errors,
        CatalogModel catalog,
        List<Anomaly> anomalies)
        implements Serializable {

    public SurveyOptions {
        Check.argument(
                groups >= 1 && groups <= 9000, "survey: the number of groups is %s; it must be 1 to 9000", groups);
        Check.argument(
                detectors >= 1 && detectors <= 9,
                "survey: the number of detectors is %s; it must be 1 to 9",
                detectors);
        Check.argument(
                imageSize >= 64 && imageSize <= 8192,
                "survey: an image has %s pixels a side; it must have 64 to 8192",
                imageSize);
        Check.argument(
                spreadExposures >= 0,
                "survey: the spread must not be negative, but it is %s exposures",
                spreadExposures);
        Check.argument(
                Math.abs(center.dec()) < 85,
                "survey: the declination of the centre is %s degrees; it must lie between -85 and 85",
                center.dec());
        anomalies = List.copyOf(anomalies);
        Check.argument(
                anomalies.stream().distinct().count() == anomalies.size(),
                "survey: of the anomalies %s, one is named twice; name each once",
                anomalies);
    }

    /** The demo's survey: 8 groups of 3 exposures of 1024 x 1024 pixels and one exposure of every anomaly. */
    public static SurveyOptions demo(SurveyKind kind, long seed) {
        return new SurveyOptions(
                kind,
                seed,
                new SkyPosition(53.1, -27.8),
                8,
                3,
                1024,
                0.4,
                StarPopulation.DEFAULT,
                PixelModel.DEFAULT,
                PointingErrors.DEFAULT,
                CatalogModel.DEFAULT,
                List.of(Anomaly.values()));
    }

    /** These options with another number of groups, detectors in each and image size in pixels. */
    public SurveyOptions withSize(int newGroups, int newDetectors, int newImageSize) {
        return new SurveyOptions(
                kind,
                seed,
                center,
                newGroups,
                newDetectors,
                newImageSize,
                spreadExposures,
                stars,
                pixels,
                errors,
                catalog,
                anomalies);
    }

    /** These options with another spread of the pointings. */
    public SurveyOptions withSpread(double exposures) {
        return new SurveyOptions(
                kind, seed, center, groups, detectors, imageSize, exposures, stars, pixels, errors, catalog, anomalies);
    }

    public SurveyOptions withStars(StarPopulation newStars) {
        return new SurveyOptions(
                kind,
                seed,
                center,
                groups,
                detectors,
                imageSize,
                spreadExposures,
                newStars,
                pixels,
                errors,
                catalog,
                anomalies);
    }

    public SurveyOptions withCatalog(CatalogModel newCatalog) {
        return new SurveyOptions(
                kind,
                seed,
                center,
                groups,
                detectors,
                imageSize,
                spreadExposures,
                stars,
                pixels,
                errors,
                newCatalog,
                anomalies);
    }

    public SurveyOptions withAnomalies(List<Anomaly> newAnomalies) {
        return new SurveyOptions(
                kind,
                seed,
                center,
                groups,
                detectors,
                imageSize,
                spreadExposures,
                stars,
                pixels,
                errors,
                catalog,
                newAnomalies);
    }
}
