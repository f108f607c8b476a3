package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Files of flight and simulated JWST exposures against values of gwcs 0.18. */
@NeedsSharedData
class RealExposuresTest {
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-10);

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
                .hasMessageContaining("there is no GWCS");
    }
}
