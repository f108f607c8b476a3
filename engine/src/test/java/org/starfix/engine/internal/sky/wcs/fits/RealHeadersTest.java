package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Headers that others wrote, against numbers of other programs. */
@NeedsSharedData
class RealHeadersTest {
    private static final String FOLDER = "data/real/fits-variants/wcs/";

    /** The printed numbers agree with wcslib to less than this, arcsec. */
    private static final double PRINTED = 1e-3;

    /** TAN, STG, ZPN, SIP, TPV, ZPX, TNX: positions from ds9, wcstools and PyAst, in the frame of the header. */
    @Test
    void agreesWithOtherPrograms() throws IOException, ClassNotFoundException {
        List<String> lines = Files.readAllLines(SharedData.path(FOLDER + "reference-values.csv"));
        assertThat(lines).hasSizeGreaterThan(10);
        double[] sky = new double[2];
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split(",");
            Header header = imageHeader(SharedData.path(FOLDER + f[0]));
            FitsWcs wcs = FitsWcsTest.crossed(Headers.wcs(header));
            double x = Double.parseDouble(f[1]) - 1;
            double y = Double.parseDouble(f[2]) - 1;
            wcs.distortion().pixelToFocal(x, y, sky);
            wcs.linear().focalToSky(sky[0], sky[1], sky);
            SkyPosition expected = new SkyPosition(Double.parseDouble(f[3]), Double.parseDouble(f[4]));
            assertThat(expected.separationDegrees(new SkyPosition(sky[0], sky[1])) * 3600)
                    .as(line)
                    .isLessThan(PRINTED);
            wcs.pixelToSky(x, y, sky);
            wcs.skyToPixel(sky[0], sky[1], sky);
            assertThat(sky).as(line).containsExactly(new double[] {x, y}, within(1e-6));
        }
    }

    private static Header imageHeader(Path path) throws IOException {
        try (ByteSource source = ByteSources.open(path);
                FitsFile file = FitsFile.open(source)) {
            return file.hdus().stream()
                    .map(FitsHdu::header)
                    .filter(h -> h.contains("CTYPE1"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Bare headers; astropy reads them too, but for the polynomial under the name TAN. */
    @ParameterizedTest
    @CsvSource({
        "siponly.hdr, TAN",
        "irac_sip.hdr, TAN",
        "tpvonly.hdr, TPV",
        "too_many_pv.hdr, TAN",
        "2wcses.hdr, ZPN",
        "unit.hdr, CAR",
        "zpn-hole.hdr, ZPN",
        "outside_sky.hdr, SIN",
        "scamp.head, TPV"
    })
    void readsBareHeaders(String name, String projection) throws IOException {
        String text = Files.readString(SharedData.path(FOLDER + name), java.nio.charset.StandardCharsets.ISO_8859_1);
        boolean lines = text.lines().findFirst().orElseThrow().length() <= 80;
        List<String> cards = lines
                ? text.lines().toList()
                : java.util.stream.IntStream.range(0, text.length() / 80)
                        .mapToObj(i -> text.substring(80 * i, 80 * i + 80))
                        .toList();
        Header header = Header.ofCards(
                name, cards.stream().takeWhile(c -> !c.strip().equals("END")).toList());
        FitsWcs wcs = FitsWcs.of(header, 200, 200);
        assertThat(wcs.linear().projection().code()).isEqualTo(projection);
    }
}
