package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.sky.wcs.distortion.LookupDistortion;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** D2IM and NPOL of a header of ACS, both chips, against astropy 5.2.1. */
@NeedsSharedData
class HstTablesTest {
    private static final String FILE = "data/real/fits-variants/wcs/acs_sample_flc_header.fits";

    /** Parity: degrees and pixels. */
    private static final double SKY = 1e-11;

    private static final double PIXEL = 1e-9;

    @Test
    void readsTheTablesOfHstAsAstropy() throws IOException {
        double[] p = new double[2];
        try (ByteSource source = ByteSources.open(SharedData.path(FILE));
                FitsFile file = FitsFile.open(source)) {
            for (String line : Golden.text("wcs/hst_tables.csv").lines().skip(1).toList()) {
                String[] f = line.split(",");
                FitsHdu hdu = file.hdus().stream()
                        .filter(h -> h.name().equals("SCI") && h.version() == Integer.parseInt(f[0]))
                        .findFirst()
                        .orElseThrow();
                FitsWcs wcs = FitsWcs.of(hdu.header(), 4096, 2048, new ExtensionTables(file));
                assertThat(wcs.distortion()).isInstanceOf(LookupDistortion.class);
                double x = Double.parseDouble(f[1]);
                double y = Double.parseDouble(f[2]);
                wcs.distortion().pixelToFocal(x, y, p);
                double[] focal = {Double.parseDouble(f[5]), Double.parseDouble(f[6])};
                assertThat(p).as(line).containsExactly(focal, within(PIXEL));
                wcs.pixelToSky(x, y, p);
                double[] sky = {Double.parseDouble(f[3]), Double.parseDouble(f[4])};
                assertThat(p).as(line).containsExactly(sky, within(SKY));
                wcs.skyToPixel(p[0], p[1], p);
                assertThat(p).as(line).containsExactly(new double[] {x, y}, within(1e-7));
            }
        }
    }
}
