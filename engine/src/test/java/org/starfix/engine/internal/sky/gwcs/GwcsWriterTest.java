package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.testing.NeedsSharedData;

class GwcsWriterTest {
    private static final Affine2 CORRECTION = new Affine2(1.0002, -3e-4, 2.9e-4, 0.9999, 0.4, -0.7);
    /** The generic transforms of a written file and the closed form differ by rounding. */
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-12);

    private static final Offset<Double> PIXELS = Offset.offset(1e-7);

    @Test
    void writtenCorrectionIsReadBackAsItWas() {
        JwstWcs wcs = SyntheticGwcs.wcs().corrected(CORRECTION);
        AsdfDocument written = GwcsWriter.correct(SyntheticGwcs.document(), wcs);
        Gwcs gwcs = GwcsReader.read(written);
        assertThat(gwcs.frames()).containsExactly("detector", "v2v3", "v2v3vacorr", "v2v3corr", "world");
        JwstWcs back = JwstWcs.of(gwcs, SyntheticGwcs.ANGLES);
        assertThat(back.correctionRadians()).isEqualTo(wcs.correctionRadians());
        assertSamePipeline(gwcs, wcs);
    }

    private static void assertSamePipeline(Gwcs gwcs, JwstWcs wcs) {
        double[] expected = new double[2];
        double[] out = new double[2];
        for (double at : new double[] {0, 511.5, 1000}) {
            wcs.pixelToSky(at, 300, expected);
            gwcs.between("detector", "world").apply(at, 300, out);
            assertThat(out).containsExactly(expected, SKY_DEGREES);
            gwcs.between("world", "detector").apply(expected[0], expected[1], out);
            wcs.skyToPixel(expected[0], expected[1], expected);
            assertThat(out).containsExactly(expected, PIXELS);
        }
    }

    @Test
    void secondCorrectionReplacesTheFirstInTheFile() {
        JwstWcs once = SyntheticGwcs.wcs().corrected(CORRECTION);
        AsdfDocument first = GwcsWriter.correct(SyntheticGwcs.document(), once);
        JwstWcs twice = JwstWcs.of(GwcsReader.read(first), SyntheticGwcs.ANGLES)
                .corrected(new Affine2(1, 1e-4, -1e-4, 1, 3, 2));
        AsdfDocument second = GwcsWriter.correct(first, twice);
        Gwcs gwcs = GwcsReader.read(second);
        assertThat(gwcs.frames()).containsExactly("detector", "v2v3", "v2v3vacorr", "v2v3corr", "world");
        assertSamePipeline(gwcs, twice);
        assertThat(second.toBytes())
                .isEqualTo(GwcsWriter.correct(SyntheticGwcs.document(), twice).toBytes());
    }

    @Test
    void uncorrectedWcsLeavesTheDocumentAlone() {
        AsdfDocument document = SyntheticGwcs.document();
        assertThat(GwcsWriter.correct(document, SyntheticGwcs.wcs())).isSameAs(document);
    }

    @Test
    void originalDocumentIsNotTouched() {
        AsdfDocument document = SyntheticGwcs.document();
        byte[] before = document.toBytes();
        GwcsWriter.correct(document, SyntheticGwcs.wcs().corrected(CORRECTION));
        assertThat(document.toBytes()).isEqualTo(before);
        assertThat(GwcsReader.read(document).frames()).hasSize(4);
    }

    @Test
    void frameGivenByNameOnlyIsCopiedUnderTheNewName() {
        String plain = SyntheticGwcs.yaml().replace("""
                        frame: !<tag:stsci.edu:gwcs/frame2d-1.0.0>
                                name: v2v3vacorr
                                unit: [!unit/unit-1.0.0 arcsec, !unit/unit-1.0.0 arcsec]
                        """, "frame: v2v3vacorr\n");
        AsdfDocument document = SyntheticGwcs.document(plain);
        JwstWcs wcs =
                JwstWcs.of(GwcsReader.read(document), SyntheticGwcs.ANGLES).corrected(CORRECTION);
        assertThat(GwcsReader.read(GwcsWriter.correct(document, wcs)).frames()).contains("v2v3vacorr", "v2v3corr");
    }

    @Test
    void tagsTakeTheVersionsOfTheTree() {
        AsdfDocument document = SyntheticGwcs.document(SyntheticGwcs.yaml()
                .replace("compose-1.2.0", "compose-1.3.0")
                .replace("spherical_cartesian-1.0.0", "spherical_cartesian-1.3.0"));
        JwstWcs wcs = SyntheticGwcs.wcs().corrected(CORRECTION);
        String text = new String(GwcsWriter.correct(document, wcs).toBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContain("compose-1.2.0", "spherical_cartesian-1.0.0", "${")
                .contains("transform/affine-1.3.0");
    }

    @Test
    void metadataAreSetWhereTheTreeHasThem() {
        AsdfDocument written = GwcsWriter.describe(
                SyntheticGwcs.document(),
                new TweakregMetadata(
                        Optional.of("FIT-LVL2-GAIADR3"),
                        Optional.of("COMPLETE"),
                        Optional.of("synthetic_tweakreg.fits"),
                        Optional.of("POLYGON ICRS  1.000000000 2.000000000")));
        assertThat(text(written, "meta.wcs.name")).isEqualTo("FIT-LVL2-GAIADR3");
        assertThat(text(written, "meta.cal_step.tweakreg")).isEqualTo("COMPLETE");
        assertThat(text(written, "meta.cal_step.assign_wcs")).isEqualTo("COMPLETE");
        assertThat(text(written, "meta.filename")).isEqualTo("synthetic_tweakreg.fits");
        assertThat(text(written, "meta.wcsinfo.s_region")).isEqualTo("POLYGON ICRS  1.000000000 2.000000000");
        AsdfDocument bare = SyntheticGwcs.document(SyntheticGwcs.yaml()
                .replace("cal_step:", "steps_done:")
                .replace("s_region:", "region:")
                .replace("filename:", "file:"));
        AsdfDocument described = GwcsWriter.describe(
                bare,
                new TweakregMetadata(
                        Optional.empty(), Optional.of("COMPLETE"), Optional.of("a.fits"), Optional.of("POLYGON")));
        assertThat(described.find("meta").orElseThrow().keys()).containsExactly("steps_done", "file", "wcs", "wcsinfo");
        assertThat(described.find("meta.wcsinfo.s_region")).isEmpty();
    }

    private static String text(AsdfDocument document, String path) {
        return document.find(path).orElseThrow().text();
    }

    @Test
    void documentWithoutGwcsIsRefused() {
        AsdfDocument document = SyntheticGwcs.document("#ASDF 1.0.0\n---\nmeta: {}\n...\n");
        JwstWcs wcs = SyntheticGwcs.wcs().corrected(CORRECTION);
        assertThatThrownBy(() -> GwcsWriter.correct(document, wcs))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: there is no GWCS to correct");
    }

    /** Node by node: the reference has its four small arrays in blocks, here they are inline; all else is the same. */
    @NeedsSharedData
    @ParameterizedTest
    @CsvSource({
        "rot_self, 0.9999999769572154, 0.00021467549634639546, -0.00021467549634639546, 0.9999999769572154, 0.05, 0.02",
        "general_self, 1.0002999390582397, -0.00022675666513202207, -0.00034917056306308974, 0.9993999742752722, -0.3, 0.9"
    })
    void writtenTreeIsThatOfTheReference(
            String name, double m00, double m01, double m10, double m11, double s0, double s1) {
        AsdfDocument document = GwcsFiles.nrcb1();
        JwstWcs wcs = JwstWcs.of(GwcsReader.read(document), GwcsFiles.NRCB1_ANGLES)
                .corrected(new Affine2(m00, m01, m10, m11, s0, s1));
        AsdfDocument written = GwcsWriter.correct(document, wcs);
        AsdfDocument reference = GwcsFiles.asdf("golden/engine/gwcs/corrected/nrcb1_" + name + ".asdf");
        int compared = TreeComparison.assertSame(
                written.find("wcs").orElseThrow(), reference.find("wcs").orElseThrow());
        assertThat(compared).isGreaterThan(1000);
    }
}
