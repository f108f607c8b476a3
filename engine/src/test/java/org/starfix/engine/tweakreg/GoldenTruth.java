package org.starfix.engine.tweakreg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.starfix.engine.sphere.SkyPosition;
import org.starfix.engine.sphere.UnitVector;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.SharedData;
import org.starfix.engine.tweakreg.exposure.AlignedExposure;
import org.starfix.engine.wcs.Wcs;

/**
 * How far exposures of the end-to-end cases are from where the simulation put them. The recorded WCS is right but for the attitude,
 * so the true place of a pixel is the recorded one turned from the recorded to the true attitude.
 */
final class GoldenTruth {
    private static final double MAS_PER_DEGREE = 3600e3;

    private final JsonNode images;
    private final JsonNode truth;

    private GoldenTruth(JsonNode images, JsonNode truth) {
        this.images = images;
        this.truth = truth;
    }

    static GoldenTruth of(GoldenCase golden) throws IOException {
        JsonNode truth = new ObjectMapper()
                .readTree(SharedData.path("golden/e2e/inputs/truth.json").toFile());
        return new GoldenTruth(golden.json().get("images"), truth);
    }

    /** Root mean square distance over the 7 x 7 pixels of an exposure. */
    double rmsMas(AlignedExposure exposure) {
        return rmsMas(exposure.id().fileName(), exposure.wcs());
    }

    /** The same over several exposures. */
    double rmsMas(List<AlignedExposure> exposures) {
        return Math.sqrt(exposures.stream()
                .mapToDouble(e -> rmsMas(e) * rmsMas(e))
                .average()
                .orElseThrow());
    }

    private double rmsMas(String fileName, Wcs wcs) {
        JsonNode grid = images.get(fileName).get("before").get("grid");
        double[] x = Golden.numbers(grid.get("x"));
        double[] y = Golden.numbers(grid.get("y"));
        double[] ra = Golden.numbers(grid.get("ra"));
        double[] dec = Golden.numbers(grid.get("dec"));
        JsonNode group = truth.get("groups")
                .get(truth.get("files").get(fileName).get("group").asText());
        double[] sky = new double[2];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            wcs.pixelToSky(x[i], y[i], sky);
            double off = new SkyPosition(sky[0], sky[1]).separationDegrees(turned(group, ra[i], dec[i]));
            sum += off * off;
        }
        return MAS_PER_DEGREE * Math.sqrt(sum / x.length);
    }

    private static SkyPosition turned(JsonNode group, double ra, double dec) {
        UnitVector sky = UnitVector.ofDegrees(ra, dec);
        double[] recorded = {sky.x(), sky.y(), sky.z()};
        double[] v2v3 = new double[3];
        double[] actual = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                v2v3[i] += group.get("attitude_recorded").get(j).get(i).asDouble() * recorded[j];
            }
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                actual[i] += group.get("attitude_true").get(i).get(j).asDouble() * v2v3[j];
            }
        }
        return new UnitVector(actual[0], actual[1], actual[2]).toSky();
    }
}
