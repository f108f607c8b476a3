package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.AsdfExtension;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** A synthetic exposure in the layout of JWST, seed 13, 256 x 256 pixels. */
class FitsExposureTest {
    private static byte[] file;

    @BeforeAll
    static void paint(@TempDir Path folder) throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.JWST, 13).withSize(1, 1, 256).withAnomalies(List.of());
        Path path = SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
        file = Files.readAllBytes(path);
    }

    @Test
    void groupIdOfTheTreeComesBeforeTheKeywords() throws IOException {
        try (ExposureFile exposure = open(file)) {
            assertThat(exposure.pointing()).contains("jw99001001001_02101_1");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FitsFile fits = FitsFile.open(new MemoryByteSource("x.fits", file))) {
            AsdfDocument tree = AsdfDocument.parse(AsdfExtension.bytes(fits).orElseThrow(), "x")
                    .edit()
                    .set("meta.group_id", "mine")
                    .document();
            AsdfExtension.replace(FitsCopy.of(fits), tree.toBytes()).writeTo(out);
        }
        try (ExposureFile exposure = open(out.toByteArray())) {
            assertThat(exposure.pointing()).contains("mine");
        }
    }

    @Test
    void masksThePixelsOfTheBitsAskedFor() throws IOException {
        int[] flags;
        try (FitsFile fits = FitsFile.open(new MemoryByteSource("x.fits", file))) {
            flags = FitsImageReader.readBits(fits, fits.hdu("DQ"));
        }
        try (ExposureFile exposure = open(file)) {
            for (int bits : new int[] {0, 1, 2, 1024, 2048, 1 | 2048, Integer.MIN_VALUE}) {
                boolean[] masked = exposure.pixels(bits).mask().masked();
                for (int i = 0; i < flags.length; i++) {
                    assertThat(masked[i]).isEqualTo((flags[i] & bits) != 0);
                }
            }
            assertThat(exposure.pixels(1).mask().masked()).contains(true);
        }
    }

    @Test
    void degreesOfTheApproximationAreAsTheKeysSay() throws IOException {
        Header lowest = moved(SipOptions.DEFAULT);
        assertThat(lowest.number("SIPMXERR").orElseThrow()).isLessThanOrEqualTo(0.01);
        assertThat(lowest.contains("SIPIVERR")).isFalse();
        for (int degree = 1; degree <= 6; degree++) {
            SipOptions.Accuracy wanted = SipOptions.Accuracy.ofDegree(degree);
            Header header = moved(new SipOptions(wanted, 16, SipOptions.Inverse.FITTED, wanted));
            assertThat(header.integer("A_ORDER").orElse(1)).isEqualTo(degree);
            assertThat(header.integer("BP_ORDER").orElse(1)).isEqualTo(degree);
            assertThat(header.contains("SIPIVERR")).isEqualTo(degree > 1);
            assertThat(header.number("SIPMXERR").isPresent()).isTrue();
            assertThat(header.text("CTYPE1")).contains(degree == 1 ? "RA---TAN" : "RA---TAN-SIP");
            if (degree > lowest.integer("A_ORDER").orElse(1)) {
                assertThat(header.number("SIPMXERR").orElseThrow())
                        .isLessThan(lowest.number("SIPMXERR").orElseThrow());
            }
        }
    }

    private static Header moved(SipOptions sip) throws IOException {
        CopyRequest request = new CopyRequest(
                "y.fits",
                Optional.empty(),
                Optional.of(new WcsEdit.Move(new PointingOffset(0.01, 0, 0, 1))),
                Optional.empty(),
                Optional.of(sip),
                new Stamp("1", "run", "parameters", "ADJUSTED"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExposureFile exposure = open(file)) {
            exposure.writeCopy(request, out);
        }
        try (FitsFile written = FitsFile.open(new MemoryByteSource("y.fits", out.toByteArray()))) {
            return written.hdu("SCI").header();
        }
    }

    private static ExposureFile open(byte[] bytes) throws IOException {
        return ExposureFile.open(new MemoryByteSource("x.fits", bytes));
    }
}
