package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.testing.NeedsSharedData;

/** Frames and bounding boxes in the forms of several generations, and the exposures of Roman. */
class PipelineVariantsTest {
    private static final String BOX = """
            bounding_box: !transform/property/bounding_box-1.0.0
                      intervals:
                        x0: [-0.5, 1023.5]
                        x1: [-0.5, 1023.5]
            """.stripTrailing();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{intervals: {x1: [1, 2], x0: [3, 4]}, order: F, ignore: []} | 3 | 4 | 1 | 2",
                "{intervals: {x0: [3, 4]}, ignore: [x1], order: C} | 3 | 4 | -Infinity | Infinity",
                "{intervals: {x0: [!unit/quantity-1.1.0 {unit: !unit/unit-1.0.0 pixel, value: 3}, 4], x1: [1, 2]}} | 3 | 4 | 1 | 2",
                "[[1, 2], [3, 4]] | 3 | 4 | 1 | 2"
            })
    void boundingBoxesOfAllGenerationsAreRead(String box, double x0, double x1, double y0, double y1) {
        String yaml = SyntheticGwcs.yaml().replace(BOX, "bounding_box: " + box);
        assertThat(yaml).doesNotContain(BOX);
        assertThat(GwcsReader.read(SyntheticGwcs.document(yaml)).boundingBox()).contains(new PixelBox(x0, x1, y0, y1));
    }

    @Test
    void boundingBoxesThatBoundNothingOrAreCompoundAreRefused() {
        String free = SyntheticGwcs.yaml().replace(BOX, "bounding_box: {intervals: {x0: [3, 4]}, ignore: [x1]}");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(free)), SyntheticGwcs.ANGLES))
                .hasMessage("synthetic.asdf: meta.wcs: the bounding_box must have bounds in both x and y");
        String compound = SyntheticGwcs.yaml().replace(BOX, "bounding_box: {cbbox: [], selector_args: []}");
        assertThatThrownBy(() -> GwcsReader.read(SyntheticGwcs.document(compound)))
                .hasMessageContaining("'intervals' is missing (a compound bounding box is not supported yet)");
    }

    @Test
    void compositeFramesHaveTheUnitsOfTheirParts() {
        String yaml = SyntheticGwcs.yaml().replace("""
                        frame: !<tag:stsci.edu:gwcs/celestial_frame-1.0.0>
                                name: world
                                unit: [!unit/unit-1.0.0 deg, !unit/unit-1.0.0 deg]
                        """, """
                        frame: !<tag:stsci.edu:gwcs/composite_frame-1.2.0>
                                name: world
                                frames:
                                - !<tag:stsci.edu:gwcs/celestial_frame-1.2.0>
                                  name: sky
                                  axes_order: [0, 1]
                                  reference_frame: !<tag:astropy.org:astropy/coordinates/frames/icrs-1.1.0> {frame_attributes: {}}
                                  unit: [!unit/unit-1.0.0 deg, !unit/unit-1.0.0 deg]
                        """);
        Gwcs gwcs = GwcsReader.read(SyntheticGwcs.document(yaml));
        Gwcs.Frame world = gwcs.steps().get(3).frame();
        assertThat(world.units()).containsExactly("deg", "deg");
        assertThat(world.axesOrder()).containsExactly(0, 1);
        assertThat(world.system()).isEqualTo("icrs");
        assertThat(JwstWcs.of(gwcs, SyntheticGwcs.ANGLES).boundingBox())
                .isEqualTo(new PixelBox(-0.5, 1023.5, -0.5, 1023.5));
    }

    /** Its tree has neither header nor wcsinfo: the angles are those of the rotation to the sky. */
    @NeedsSharedData
    @Test
    void exposureOfRomanIsCorrectedAndWrittenLikeOneOfJwst() {
        AsdfDocument document = GwcsFiles.asdf("data/real/gwcs-asdf/roman_base_image_wcs.asdf");
        Gwcs gwcs = GwcsReader.read(document);
        ReferenceAngles angles = ReferenceAngles.ofRotation(gwcs).orElseThrow();
        JwstWcs wcs = JwstWcs.of(gwcs, angles).corrected(new Affine2(1, 2e-4, -2e-4, 1, 0.5, -0.25));
        AsdfDocument written = GwcsWriter.correct(document, wcs);
        Gwcs back = GwcsReader.read(written);
        assertThat(back.frames()).containsExactly("detector", "v2v3", "v2v3corr", "world");
        assertThat(JwstWcs.of(back, angles).correctionRadians()).isEqualTo(wcs.correctionRadians());
        double[] expected = new double[2];
        double[] found = new double[2];
        for (double x : new double[] {0, 2043.5, 4087}) {
            wcs.pixelToSky(x, 100, expected);
            back.between("detector", "world").apply(x, 100, found);
            assertThat(found).containsExactly(expected, Offset.offset(1e-11));
        }
    }
}
