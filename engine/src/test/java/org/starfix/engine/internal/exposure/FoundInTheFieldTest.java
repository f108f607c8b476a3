package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.exposure.pixels.NeighbourRule;
import org.starfix.engine.internal.exposure.pixels.SidecarUse;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Files that others wrote: the sky of their corner pixels, in the frame of the header, by astropy 8.0.1; skipped without the shared data. */
@NeedsSharedData
class FoundInTheFieldTest {
    /** Degrees. */
    private static final double SKY = 1e-9;

    /** Numbers as they stand in the header. */
    private static final FitsLayout AS_WRITTEN = new FitsLayout(
            FitsLayout.CONVENTIONS.imageHdus(),
            "DQ",
            "",
            "",
            NeighbourRule.NONE,
            NeighbourRule.NONE,
            EquatorialFrame.ICRS,
            SidecarUse.MISSING,
            FitsLayout.CONVENTIONS.groupBy());

    @ParameterizedTest
    @CsvSource({
        "sip-wcs.fit, 0, 0, 280.53791697041885, 0.11007538803043622",
        "sip-wcs.fit, 99, 49, 280.5542994099939, 0.11510998624641655",
        "dss.14.29.56-62.41.05.fits.gz, 0, 0, 217.53322326596683, -62.70913991133057",
        "dss.14.29.56-62.41.05.fits.gz, 99, 99, 217.43418363255677, -62.661169561212255"
    })
    void cornersAreWhereAstropyPutsThem(String name, double x, double y, double ra, double dec) throws IOException {
        try (ByteSource source = ByteSources.open(SharedData.path("data/real/found-in-the-field/" + name));
                ExposureFile file = ExposureFile.open(source, AS_WRITTEN, FileOpener.NONE)) {
            double[] sky = new double[2];
            file.wcs().pixelToSky(x, y, sky);
            assertThat(sky).containsExactly(new double[] {ra, dec}, within(SKY));
            Wcs moved = file.wcs()
                    .corrected(
                            new Affine2(1.0001, 2e-4, -2e-4, 1.0001, 3, -1),
                            file.wcs().tangentPlane());
            moved.pixelToSky(x, y, sky);
            double[] wanted = sky.clone();
            CopyRequest request = new CopyRequest(
                    "copy.fits",
                    Optional.of("COMPLETE"),
                    Optional.of(new WcsEdit.Correction(moved)),
                    Optional.empty(),
                    Optional.empty(),
                    new Stamp("1", "r", "p", "ALIGNED"));
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            file.writeCopy(request, copy);
            try (ExposureFile again = ExposureFile.open(
                    new MemoryByteSource("copy.fits", copy.toByteArray()), AS_WRITTEN, FileOpener.NONE)) {
                again.wcs().pixelToSky(x, y, sky);
                assertThat(sky).containsExactly(wanted, within(SKY));
                again.originalFitsWcs().orElseThrow().pixelToSky(x, y, sky);
                assertThat(sky).containsExactly(new double[] {ra, dec}, within(SKY));
            }
            ByteArrayOutputStream sidecar = new ByteArrayOutputStream();
            file.writeSidecar(request, sidecar);
            String cards = sidecar.toString(StandardCharsets.US_ASCII);
            assertThat(cards).doesNotContain("AMDX").doesNotContain("PC001001").doesNotContain("PC1_1");
        }
    }

    /** A file whose WCS nobody changes keeps its plate solution, in the copy and in the sidecar. */
    @ParameterizedTest
    @CsvSource("dss.14.29.56-62.41.05.fits.gz")
    void anUncorrectedSidecarHasThePlateSolution(String name) throws IOException {
        try (ByteSource source = ByteSources.open(SharedData.path("data/real/found-in-the-field/" + name));
                ExposureFile file = ExposureFile.open(source, AS_WRITTEN, FileOpener.NONE)) {
            ByteArrayOutputStream sidecar = new ByteArrayOutputStream();
            file.writeSidecar(
                    new CopyRequest(
                            "c",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            new Stamp("1", "r", "p", "x")),
                    sidecar);
            byte[] image = org.starfix.engine.internal.format.fits.FitsBytes.hdu(
                    org.starfix.engine.internal.format.fits.FitsBytes.primary(8, new int[] {100, 100}),
                    new byte[10000]);
            try (ExposureFile bare = ExposureFile.open(
                    new MemoryByteSource("/d/x.fits", image),
                    AS_WRITTEN,
                    path -> new MemoryByteSource(path, sidecar.toByteArray()))) {
                double[] sky = new double[2];
                bare.wcs().pixelToSky(0, 0, sky);
                assertThat(sky).containsExactly(new double[] {217.53322326596683, -62.70913991133057}, within(SKY));
                assertThat(((FitsWcs) bare.wcs()).matrixForm().name()).isEqualTo("PLATE");
            }
        }
    }
}
