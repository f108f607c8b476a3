package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.testing.Golden;

/** Every projection with random parameters, poles and axes, inside and outside of its map, against astropy 5.2.1. */
class RandomProjectionsGoldenTest {
    private static final JsonNode CASES =
            Golden.json("wcs/random_projections.json").get("cases");

    /** Parity, degrees on the sky; the peer solves AIR by secants to 1e-10. */
    private static final double SKY = 1e-11;

    private static final double SKY_OF_AIR = 2e-10;

    /** Parity, pixels, and relative for places far outside the image. */
    private static final double PIXEL = 1e-6;

    /** The peer counts more of the limb of SZP as hidden than the geometry does. */
    private static final String LIMB_DIFFERS = "SZP";

    static Stream<String> cases() {
        return IntStream.range(0, CASES.size())
                .mapToObj(i -> i + " " + CASES.get(i).get("name").asText());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithAstropy(String which) {
        JsonNode golden = CASES.get(Integer.parseInt(which.split(" ")[0]));
        String code = which.split(" ")[1];
        List<String> cards = new ArrayList<>();
        golden.get("header").forEach(card -> cards.add(card.asText()));
        FitsWcs wcs = FitsWcs.of(Header.ofCards(which, cards), 200, 200);
        boolean swapped = wcs.axisOrder() == AxisOrder.LATITUDE_FIRST;
        double tolerance = code.equals("AIR") ? SKY_OF_AIR : SKY;
        double[] p = new double[2];
        for (int i = 0; i < golden.get("pixel").size(); i++) {
            double[] pixel = Golden.numbers(golden.get("pixel").get(i));
            double[] sky = inOrder(swapped, Golden.numbers(golden.get("sky").get(i)));
            wcs.linear().focalToSky(pixel[0], pixel[1], p);
            if (Double.isNaN(sky[0])) {
                assertThat(p[0] + p[1]).as("pixel " + i).isNaN();
                continue;
            }
            double dLon = Math.IEEEremainder(p[0] - sky[0], 360) * Math.cos(Math.toRadians(sky[1]));
            assertThat(dLon).as("pixel " + i).isEqualTo(0, within(tolerance));
            assertThat(p[1]).as("pixel " + i).isEqualTo(sky[1], within(tolerance));
        }
        for (int i = 0; i < golden.get("points").size(); i++) {
            double[] sky = inOrder(swapped, Golden.numbers(golden.get("points").get(i)));
            double[] pixel = Golden.numbers(golden.get("points_pixel").get(i));
            wcs.linear().skyToFocal(sky[0], sky[1], p);
            if (Double.isNaN(pixel[0])) {
                assertThat(Double.isNaN(p[0]) || code.equals(LIMB_DIFFERS))
                        .as("point " + i)
                        .isTrue();
                continue;
            }
            double far = Math.max(1, Math.hypot(pixel[0], pixel[1]) / 1000);
            assertThat(p).as("point " + i).containsExactly(pixel, within(PIXEL * far));
        }
    }

    private static double[] inOrder(boolean swapped, double[] world) {
        return swapped ? new double[] {world[1], world[0]} : world;
    }
}
