package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.testing.NeedsSharedData;

class GwcsPlaceTest {
    /** Largest relative error of an angle that went through degrees. */
    private static final double ROUNDING = 1e-14;

    @ParameterizedTest
    @ValueSource(strings = {"", "meta: ", "roman: {meta: "})
    void everyPlaceHasItsNeighbours(String parent) {
        String path = parent.replaceAll("[{ ]", "").replace(':', '.');
        String close = parent.isEmpty() ? "" : parent.contains("{") ? "}}" : "}";
        String open = parent.isEmpty() ? "" : parent + "{";
        String entries = parent.isEmpty()
                ? "wcs: 1\nwcsinfo: {v2_ref: 1.5, v3_ref: -2, roll_ref: 3e+1}\n"
                : "wcs: 1, wcsinfo: {v2_ref: 1.5, v3_ref: -2, roll_ref: 3e+1}";
        AsdfDocument document = document(open + entries + close + "\n");
        GwcsPlace place = GwcsPlace.of(document).orElseThrow();
        assertThat(place.path()).isEqualTo(path + "wcs");
        assertThat(place.beside("filename")).isEqualTo(path + "filename");
        assertThat(place.wcsinfo("v2_ref")).isEqualTo(path + "wcsinfo.v2_ref");
        assertThat(place.wcsinfo(document)).isPresent();
        assertThat(ReferenceAngles.of(document)).contains(new ReferenceAngles(1.5, -2, 30));
    }

    @Test
    void treesWithoutReferenceAnglesHaveNone() {
        assertThat(ReferenceAngles.of(document("meta: {wcsinfo: {v2_ref: 1, v3_ref: 2, roll_ref: 3}}\n")))
                .isEmpty();
        assertThat(ReferenceAngles.of(document("wcs: 1\n"))).isEmpty();
        assertThat(ReferenceAngles.of(document("wcs: 1\nwcsinfo: 7\n"))).isEmpty();
        assertThat(ReferenceAngles.of(document("wcs: 1\nwcsinfo: {v2_ref: 1, v3_ref: 2}\n")))
                .isEmpty();
        assertThatThrownBy(() -> ReferenceAngles.of(document("wcs: 1\nwcsinfo: {v2_ref: x, v3_ref: 2, roll_ref: 3}\n")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: wcsinfo.v2_ref must be a number, not 'x'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GwcsPlace("elsewhere"))
                .withMessage("gwcs place: 'elsewhere' is not one of [meta.wcs, roman.meta.wcs, wcs]");
    }

    @Test
    void anglesOfTheLastRotationAreThoseOfTheKeywords() {
        assertThat(ReferenceAngles.ofRotation(GwcsReader.read(SyntheticGwcs.document())))
                .contains(SyntheticGwcs.ANGLES);
    }

    @NeedsSharedData
    @Test
    void anglesOfTheLastRotationAreThoseOfTheKeywordsInRealFiles() {
        ReferenceAngles found =
                ReferenceAngles.ofRotation(GwcsReader.read(GwcsFiles.nrcb1())).orElseThrow();
        assertThat(found.v2RefArcsec() / GwcsFiles.NRCB1_ANGLES.v2RefArcsec() - 1)
                .isBetween(-ROUNDING, ROUNDING);
        assertThat(found.v3RefArcsec() / GwcsFiles.NRCB1_ANGLES.v3RefArcsec() - 1)
                .isBetween(-ROUNDING, ROUNDING);
        assertThat(found.rollRefDegrees()).isEqualTo(GwcsFiles.NRCB1_ANGLES.rollRefDegrees());
        assertThat(ReferenceAngles.ofRotation(
                        GwcsReader.read(GwcsFiles.asdf("golden/engine/gwcs/input/mosaic_long_i2d_gwcs.asdf"))))
                .isEmpty();
    }

    private static AsdfDocument document(String body) {
        return SyntheticGwcs.document("#ASDF 1.0.0\n---\n" + body + "...\n");
    }
}
