package org.starfix.engine.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.starfix.engine.asdf.AsdfDocument;
import org.starfix.engine.asdf.AsdfNode;
import org.starfix.engine.numeric.Affine2;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.testing.SharedData;

/** Files of flight and simulated JWST exposures against values of gwcs 0.18. */
class RealExposuresTest {
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-10);
    /** The reference values are rounded to this. */
    private static final Offset<Double> AFFINE = Offset.offset(1e-12);

    private static final double[][] CEERS_PIXELS = {
        {0, 0}, {2047, 0}, {0, 2047}, {2047, 2047}, {1023.5, 1023.5}, {300.25, 1710.75}
    };
    /** Every seventh file has all detectors in turn. */
    private static final int EVERY = 7;

    @Test
    void correctedFlightExposuresAreReadWithTheirCorrection() throws IOException {
        Path folder = SharedData.path("data/real/jwst-ceers-tweakreg-gwcs");
        List<String> lines = Files.readAllLines(folder.resolve("reference-values.csv"));
        List<String> columns = Arrays.asList(lines.get(0).split(","));
        double[] out = new double[2];
        for (int i = 1; i < lines.size(); i += EVERY) {
            String[] cells = lines.get(i).split(",");
            AsdfDocument document = GwcsFiles.read(folder.resolve("asdf").resolve(cells[columns.indexOf("file")]));
            AsdfNode info = document.find("wcsinfo").orElseThrow();
            ReferenceAngles angles = new ReferenceAngles(
                    info.child("v2_ref").number(),
                    info.child("v3_ref").number(),
                    info.child("roll_ref").number());
            JwstWcs wcs = JwstWcs.of(GwcsReader.read(document), angles);
            Affine2 affine = wcs.correctionRadians().orElseThrow();
            double[] own = {affine.m00(), affine.m01(), affine.m10(), affine.m11(), affine.s0(), affine.s1()};
            List<String> names = List.of("a11", "a12", "a21", "a22", "t1_rad", "t2_rad");
            for (int k = 0; k < own.length; k++) {
                assertThat(own[k])
                        .as("%s %s", cells[0], names.get(k))
                        .isCloseTo(Double.parseDouble(cells[columns.indexOf(names.get(k))]), AFFINE);
            }
            int first = columns.size() - 2 * CEERS_PIXELS.length;
            for (int k = 0; k < CEERS_PIXELS.length; k++) {
                wcs.pixelToSky(CEERS_PIXELS[k][0], CEERS_PIXELS[k][1], out);
                assertThat(out[0]).as(cells[0]).isCloseTo(Double.parseDouble(cells[first + 2 * k]), SKY_DEGREES);
                assertThat(out[1]).as(cells[0]).isCloseTo(Double.parseDouble(cells[first + 2 * k + 1]), SKY_DEGREES);
            }
        }
    }

    @Test
    void asdfExtensionOfOldMiriFileIsReadAcrossRightAscensionZero() throws IOException {
        AsdfDocument document = GwcsFiles.extension(
                SharedData.path("data/real/gwcs-asdf/det_image_seq1_MIRIMAGE_F560Wexp1_cal.fits.gz"));
        Gwcs gwcs = GwcsReader.read(document);
        double[] out = new double[2];
        int compared = 0;
        for (String line : Files.readAllLines(SharedData.path("data/real/gwcs-asdf/reference-values.csv"))) {
            String[] cells = line.split(",");
            if (cells[0].startsWith("det_image")) {
                gwcs.between("detector", "world")
                        .apply(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), out);
                assertThat(out[0]).isCloseTo(Double.parseDouble(cells[3]), SKY_DEGREES);
                assertThat(out[1]).isCloseTo(Double.parseDouble(cells[4]), SKY_DEGREES);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    @Test
    void exposureBeforeAssignWcsHasNoGwcs() {
        AsdfDocument document = GwcsFiles.extension(
                SharedData.path("data/real/gwcs-asdf/jw42424001001_01101_00001_nrca1_rate.fits.gz"));
        assertThat(GwcsPlace.of(document)).isEmpty();
        assertThatThrownBy(() -> GwcsReader.read(document))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("got no GWCS");
    }
}
