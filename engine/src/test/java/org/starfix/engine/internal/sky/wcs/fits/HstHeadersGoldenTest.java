package org.starfix.engine.internal.sky.wcs.fits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.NeedsSharedData;

/** The golden cases with headers of two chips of WFC3, which others made. */
@NeedsSharedData
class HstHeadersGoldenTest {

    static Stream<JsonNode> coordinates() {
        return Headers.withOthers(Golden.json("wcs/wcs.json").get("cases"));
    }

    static Stream<JsonNode> corrections() {
        return Headers.withOthers(Golden.json("gwcs/fits_corrector.json").get("cases"));
    }

    @ParameterizedTest
    @MethodSource("coordinates")
    void coordinatesAreThoseOfAstropy(JsonNode golden) {
        FitsWcsGoldenTest cases = new FitsWcsGoldenTest();
        cases.pixelToSkyAsAstropy(golden);
        cases.pixelToFocalPlaneAsAstropy(golden);
        cases.skyToPixelAsAstropy(golden);
    }

    @ParameterizedTest
    @MethodSource("corrections")
    void correctionsAreThoseOfTweakwcs(JsonNode golden) {
        FitsCorrectionGoldenTest cases = new FitsCorrectionGoldenTest();
        cases.correctsAsTweakwcs(golden);
        cases.tangentPlaneAsTweakwcs(golden);
    }
}
