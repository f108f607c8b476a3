package org.starfix.engine.wcs.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.Header;
import org.starfix.engine.fits.MemoryByteSource;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.SharedData;
import org.starfix.engine.wcs.FitsWcs;

class WcsSidecarTest {
    private static final Header IMAGE = Header.ofCards(
            "a.fits",
            List.of(
                    "SIMPLE  =                    T",
                    "NAXIS1  =                 2000",
                    "NAXIS2  =                 2000",
                    "CTYPE1  = 'PIXEL'",
                    "CRPIX1  =                  1.0",
                    "OBJECT  = 'M 31'"));

    private static Header golden() {
        return Header.ofCards(
                "b.fits",
                Golden.text("wcs/tpv_cubic.hdr")
                        .lines()
                        .takeWhile(line -> !line.startsWith("END"))
                        .toList());
    }

    @Test
    void headAndWcsReadBackAsTheSameWcs() {
        Header header = golden();
        FitsWcs expected = FitsWcs.of(header, 2000, 2000);
        for (byte[] bytes : List.of(WcsSidecar.head(header, List.of()), WcsSidecar.wcs(header, List.of()))) {
            Header applied = WcsSidecar.applied(IMAGE, WcsSidecar.read("a.head", bytes));
            FitsWcs wcs = FitsWcs.of(applied, 2000, 2000);
            assertThat(wcs.linear().projection()).isEqualTo(expected.linear().projection());
            assertThat(wcs.linear().reference()).isEqualTo(expected.linear().reference());
            assertThat(wcs.linear().matrix()).isEqualTo(expected.linear().matrix());
            assertThat(wcs.linear().crpixX()).isEqualTo(expected.linear().crpixX());
            assertThat(applied.text("OBJECT")).contains("M 31");
            assertThat(applied.integer("NAXIS1")).hasValue(2000);
            assertThat(applied.where()).isEqualTo("a.fits");
        }
    }

    @Test
    void headHasOneCardALineAndEnd() {
        String text = new String(WcsSidecar.head(golden(), List.of("NAXIS1")), StandardCharsets.ISO_8859_1);
        List<String> lines = text.lines().toList();
        assertThat(lines).allMatch(line -> line.length() == 80 || line.equals("END     "));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("END     ");
        assertThat(lines).anyMatch(line -> line.startsWith("NAXIS1  =")).noneMatch(line -> line.startsWith("BITPIX"));
    }

    @Test
    void wcsIsAFitsFileWithoutData() throws IOException {
        byte[] bytes = WcsSidecar.wcs(golden(), List.of());
        assertThat(bytes.length % 2880).isZero();
        try (FitsFile file = FitsFile.open(new MemoryByteSource("a.wcs", bytes))) {
            assertThat(file.hdus()).hasSize(1);
            assertThat(file.hdus().get(0).header().text("CTYPE1")).contains("RA---TPV");
        }
    }

    @Test
    void readsLinesOfAnyLengthAndEnding() {
        Header header = WcsSidecar.read(
                "a.head",
                "COMMENT \u00e9\r\nCTYPE1  = 'RA---TAN'\r\nEND\r\nCTYPE2  = 'x'\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(header.text("CTYPE1")).contains("RA---TAN");
        assertThat(header.contains("CTYPE2")).isFalse();
    }

    @Test
    void refusesWhatIsNoSidecar() {
        assertThatThrownBy(() -> WcsSidecar.read("a.head", "hello\nworld\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.head: WCS sidecar got no CTYPE1, expected header cards as lines with END, or a FITS header");
        String longLine = "CTYPE1  = 'RA---TAN'\n" + "x".repeat(90) + "\n";
        assertThatThrownBy(() -> WcsSidecar.read("a.head", longLine.getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("a.head: line 2 got 90 characters, expected a header card of at most 80");
        assertThatThrownBy(() -> WcsSidecar.read("a.wcs", new byte[5 << 20]))
                .hasMessage(
                        "a.wcs: WCS sidecar got 5242880 bytes, expected at most 4194304; give the cards of the WCS alone");
        assertThatThrownBy(() -> WcsSidecar.read("a.wcs", new byte[0])).isInstanceOf(MalformedDataException.class);
    }

    /** A file that SCAMP wrote; skipped without the shared data. */
    @Test
    void readsWhatScampWrote() throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.path("data/real/fits-variants/wcs/scamp.head"));
        FitsWcs wcs = FitsWcs.of(WcsSidecar.applied(IMAGE, WcsSidecar.read("scamp.head", bytes)), 2000, 2000);
        assertThat(wcs.linear().projection().code()).isEqualTo("TPV");
        assertThat(wcs.frame().radesys()).isEqualTo("FK5");
    }
}
