package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.sky.gwcs.transform.Program;
import org.starfix.engine.internal.sky.gwcs.transform.TransformReader;
import org.starfix.engine.internal.sky.wcs.PixelBox;

class GwcsReaderTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    @Test
    void readsInlineArraysAndAliases() {
        Gwcs gwcs = GwcsReader.read(SyntheticGwcs.document());
        assertThat(gwcs.frames()).containsExactly("detector", "v2v3", "v2v3vacorr", "world");
        assertThat(gwcs.boundingBox()).contains(new PixelBox(-0.5, 1023.5, -0.5, 1023.5));
        double[] out = new double[2];
        gwcs.between("detector", "v2v3").apply(611.5, 411.5, out);
        assertThat(out[0]).isCloseTo(90 + 3 + 1e-4, ROUNDING);
        assertThat(out[1]).isCloseTo(-450 - 3, ROUNDING);
    }

    @Test
    void readsBoundingBoxesOfOldFilesYFirst() {
        String old = SyntheticGwcs.yaml().replace("""
                        bounding_box: !transform/property/bounding_box-1.0.0
                                  intervals:
                                    x0: [-0.5, 1023.5]
                                    x1: [-0.5, 1023.5]
                        """, "bounding_box: [[-0.5, 99.5], [0.5, 199.5]]\n");
        assertThat(GwcsReader.read(SyntheticGwcs.document(old)).boundingBox())
                .contains(new PixelBox(0.5, 199.5, -0.5, 99.5));
    }

    @Test
    void framesMayBeNamesOnly() {
        String plain = SyntheticGwcs.yaml().replace("""
                        frame: !<tag:stsci.edu:gwcs/frame2d-1.0.0>
                                name: detector
                                unit: [!unit/unit-1.0.0 pixel, !unit/unit-1.0.0 pixel]
                        """, "frame: detector\n");
        assertThat(GwcsReader.read(SyntheticGwcs.document(plain)).frames()).startsWith("detector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{offset: 1.5}         | shift-1.2.0       | 3    | 4.5",
                "{factor: 2}           | scale-1.1.0       | 3    | 6",
                "{factor: 2}           | multiplyscale-1.0.0 | 3  | 6",
                "{}                    | identity-1.2.0    | 3    | 3",
                "{value: 7}            | constant-1.4.0    | 3    | 7",
                "{coefficients: !core/ndarray-1.0.0 [1, 2, 3]} | polynomial-1.2.0 | 3 | 34",
                "{coefficients: !core/ndarray-1.0.0 [0, 1], domain: [0, 4], window: [-1, 1]} | polynomial-1.2.0 | 3 | 0.5",
                "{forward: [!transform/shift-1.2.0 {offset: 1}, !transform/scale-1.2.0 {factor: 2}]} | add-1.2.0 | 3 | 10",
                "{forward: [!transform/shift-1.2.0 {offset: 1}, !transform/scale-1.2.0 {factor: 2}]} | subtract-1.2.0 | 3 | -2",
                "{forward: [!transform/shift-1.2.0 {offset: 1}, !transform/scale-1.2.0 {factor: 2}]} | multiply-1.2.0 | 3 | 24",
                "{forward: [!transform/shift-1.2.0 {offset: 1}, !transform/scale-1.2.0 {factor: 2}]} | divide-1.2.0 | 3 | 0.6666666666666666",
                "{forward: [!transform/shift-1.2.0 {offset: 1}, !transform/scale-1.2.0 {factor: 2}]} | compose-1.1.0 | 3 | 8"
            })
    void oneAxisTransformsDoWhatTheirSchemaSays(String body, String tag, double in, double expected) {
        assertThat(transform(tag, body).apply(in)).containsExactly(new double[] {expected}, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "affine-1.3.0 | {matrix: !core/ndarray-1.0.0 [[1, 2], [3, 4]], translation: !core/ndarray-1.0.0 [5, 6]} | 1 | 1 | 8 | 13",
                "rotate2d-1.2.0 | {angle: 90} | 1 | 0 | 0 | 1",
                "remap_axes-1.3.0 | {mapping: [1, 0]} | 1 | 2 | 2 | 1",
                "concatenate-1.2.0 | {forward: [!transform/shift-1.2.0 {offset: 1}, !transform/scale-1.2.0 {factor: 2}]} | 1 | 2 | 2 | 4",
                "gnomonic-1.2.0 | {direction: pix2sky} | 0 | -57.29577951308232 | 0 | 45",
                "gnomonic-1.2.0 | {direction: sky2pix} | 90 | 45 | 57.29577951308232 | 0",
                "rotate3d-1.3.0 | {phi: 20, theta: 30, psi: 180, direction: native2celestial} | 0 | 90 | 20 | 30",
                "rotate3d-1.3.0 | {phi: 20, theta: 30, psi: 180, direction: celestial2native} | 200 | 60 | 180 | 0",
                "rotate_sequence_3d-1.0.0 | {angles: [10], axes_order: z, rotation_type: spherical} | 5 | 7 | -5 | 7"
            })
    void twoAxisTransformsDoWhatTheirSchemaSays(String tag, String body, double x, double y, double u, double v) {
        double[] out = new double[2];
        transform(tag, body).apply(x, y, out);
        assertThat(out).containsExactly(new double[] {u, v}, ROUNDING);
    }

    private static Program transform(String tag, String body) {
        AsdfDocument document =
                SyntheticGwcs.document("#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\nt: !transform/" + tag
                        + " " + body + "\n...\n");
        return Program.of(new TransformReader().read(document.find("t").orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transform/shift-1.2.0 {offset: 90.0} | transform/label_mapper-1.2.0 {points: 1} | .forward[1].forward[1].forward[0]: the transform stsci.edu:asdf/transform/label_mapper-1.2.0 is not one of those of imaging exposures, which alone are supported yet",
                "transform/shift-1.2.0 {offset: 90.0} | transform/shift-2.0.0 {offset: 90.0} | .forward[1].forward[1].forward[0]: only versions 1.x of a transform are supported yet, but this is stsci.edu:asdf/transform/shift-2.0.0",
                "transform/shift-1.2.0 {offset: 90.0} | transform/shift-1.2.0 {offset: .nan} | .forward[1].forward[1].forward[0].offset must be a finite number, not NaN",
                "transform/shift-1.2.0 {offset: 90.0} | transform/shift-1.2.0 {offset: ninety} | .forward[1].forward[1].forward[0].offset must be a number, not 'ninety'",
                "transform/shift-1.2.0 {offset: 90.0} | transform/shift-1.2.0 {} | .forward[1].forward[1].forward[0]: offset is missing",
                "transform/shift-1.2.0 {offset: 90.0} | transform/identity-1.2.0 {n_dims: 2000000000} | .forward[1].forward[1].forward[0]: the transform cannot be used (identity: n_dims is 2000000000; it must be 1 to 64)",
                "transform/shift-1.2.0 {offset: 90.0} | transform/identity-1.2.0 {n_dims: 2} | .forward[1]: the transform cannot be used (compose: a transform with 2 outputs cannot be followed by one with 3 inputs)",
                "[1.0e-08, 0.0, 0.0] | [1.0e-08, 0.0] | .forward[1].forward[0].forward[1].forward[0].coefficients[2]: the length of this row is 2, of those before it 3",
                "[1.0e-08, 0.0, 0.0] | [1.0e-08, 0.0, .nan] | .forward[1].forward[0].forward[1].forward[0].coefficients: all numbers must be finite, but one is NaN",
                "', [1.0e-08, 0.0, 0.0]' | '' | .forward[1].forward[0].forward[1].forward[0]: the transform cannot be used (polynomial: the coefficients must be a square matrix, but their shape is [2, 3])",
                "mapping: [0, 1, 0, 1]} | mapping: [0, 1, 0, -1]} | .forward[1].forward[0].forward[0]: the transform cannot be used (remap_axes: there is no axis -1 among 2 inputs)",
                "x0: [-0.5, 1023.5] | x0: [1023.5, -0.5] | .bounding_box.intervals.x0: the first end of [1023.5, -0.5] must be the lower one"
            })
    void damagedTransformsAreNamedByTheirPath(String good, String bad, String message) {
        AsdfDocument document = SyntheticGwcs.document(SyntheticGwcs.yaml().replace(good, bad));
        assertThatThrownBy(() -> GwcsReader.read(document))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: meta.wcs.steps[0].transform" + message);
    }

    @Test
    void aGwcsOfTheFutureIsRefused() {
        AsdfDocument document =
                SyntheticGwcs.document(SyntheticGwcs.yaml().replace("gwcs/wcs-1.0.0", "gwcs/wcs-2.0.0"));
        assertThatThrownBy(() -> GwcsReader.read(document))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: meta.wcs: only versions 1.x are supported yet, but this is"
                        + " stsci.edu:gwcs/wcs-2.0.0");
    }

    @Test
    void singularAffineIsRefused() {
        assertThatThrownBy(() -> transform("affine-1.3.0", "{matrix: !core/ndarray-1.0.0 [[1, 2], [2, 4]]}"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: t.matrix: the matrix is singular, so it has no inverse");
    }

    @Test
    void unknownChoicesAreRefused() {
        assertThatThrownBy(() -> transform("gnomonic-1.2.0", "{direction: sideways}"))
                .hasMessage("synthetic.asdf: t.direction must be pix2sky or sky2pix, not 'sideways'");
        assertThatThrownBy(() -> transform("rotate3d-1.3.0", "{phi: 0, theta: 0, psi: 0, direction: xxz}"))
                .hasMessage(
                        "synthetic.asdf: t.direction must be native2celestial, celestial2native or axes in turn such as"
                                + " zxz, not 'xxz'");
        assertThatThrownBy(() -> transform(
                        "rotate_sequence_3d-1.0.0", "{angles: [1, 2], axes_order: z, rotation_type: cartesian}"))
                .hasMessage("synthetic.asdf: t: the transform cannot be used"
                        + " (rotation: there are 2 angles for the axes 'z'; each axis needs one)");
        assertThatThrownBy(() -> transform("polynomial-1.2.0", "{coefficients: [1, 2], domain: [3, 3]}"))
                .hasMessage("synthetic.asdf: t: the transform cannot be used"
                        + " (polynomial domain: the ends of [3.0, 3.0] must be finite and differ)");
    }

    @Test
    void documentWithoutGwcsSaysSo() {
        AsdfDocument document = SyntheticGwcs.document("#ASDF 1.0.0\n---\nmeta: {wcsinfo: {v2_ref: 1.0}}\n...\n");
        assertThatThrownBy(() -> GwcsReader.read(document))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: there is no GWCS at meta.wcs or roman.meta.wcs or wcs;"
                        + " run assign_wcs first");
    }

    @Test
    void otherThingsCalledWcsAreRefused() {
        assertThatThrownBy(() -> GwcsReader.read(SyntheticGwcs.document("#ASDF 1.0.0\n---\nwcs: 7\n...\n")))
                .hasMessage("synthetic.asdf: wcs must be a mapping tagged gwcs/wcs, not '7'");
        String short1 = "#ASDF 1.0.0\n---\nwcs: !<tag:stsci.edu:gwcs/wcs-1.0.0> {steps: [{frame: detector}]}\n...\n";
        assertThatThrownBy(() -> GwcsReader.read(SyntheticGwcs.document(short1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: wcs: the pipeline needs 2 frames or more and has 1");
        String gap = "#ASDF 1.0.0\n---\nwcs: !<tag:stsci.edu:gwcs/wcs-1.0.0> {steps: [{frame: a}, {frame: b}]}\n...\n";
        assertThatThrownBy(() -> GwcsReader.read(SyntheticGwcs.document(gap)))
                .hasMessage("synthetic.asdf: wcs: the frame a has no transform to the next one");
    }

    @Test
    void transformThatContainsItselfIsRefused() {
        AsdfDocument loop = SyntheticGwcs.document("#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\n"
                + "t: &t !transform/compose-1.2.0 {forward: [*t, *t]}\n...\n");
        assertThatThrownBy(() -> new TransformReader().read(loop.find("t").orElseThrow()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageEndingWith("there are more than 20000 transforms or 200 levels of them;"
                        + " does an alias refer to itself?");
    }

    @Test
    void aliasesOfAliasesDoNotExplode() {
        StringBuilder yaml = new StringBuilder("#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\n"
                + "a0: &a0 !transform/shift-1.2.0 {offset: 1}\n");
        for (int i = 1; i <= 30; i++) {
            yaml.append(
                    String.format("a%d: &a%d !transform/compose-1.2.0 {forward: [*a%d, *a%d]}%n", i, i, i - 1, i - 1));
        }
        AsdfDocument bomb = SyntheticGwcs.document(yaml + "...\n");
        assertThatThrownBy(() -> new TransformReader().read(bomb.find("a30").orElseThrow()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("more than 20000 transforms");
    }
}
