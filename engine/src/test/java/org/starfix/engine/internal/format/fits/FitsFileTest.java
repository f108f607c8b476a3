package org.starfix.engine.internal.format.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.testing.GoldenFolder;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

class FitsFileTest {
    private static final int[] NONE = {};
    private static final byte[] NO_DATA = {};

    private static void refused(byte[] content, String message) {
        assertThatThrownBy(() -> FitsBytes.open(content))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(message);
    }

    private static byte[] twoHdus() {
        return FitsBytes.concat(
                FitsBytes.hdu(FitsBytes.primary(8, NONE), NO_DATA),
                FitsBytes.hdu(FitsBytes.image("SCI", 16, new int[] {3, 2}), FitsBytes.shorts(0, 1, 2, 3, 4, 5)));
    }

    @Test
    void findsEveryHduAndItsData() {
        byte[] content = FitsBytes.concat(
                twoHdus(),
                FitsBytes.hdu(FitsBytes.image("SCI", 8, new int[] {1, 1}, FitsBytes.card("EXTVER", 2)), new byte[1]));
        FitsFile file = FitsBytes.open(content);
        assertThat(file.hdus()).extracting(FitsHdu::name).containsExactly("PRIMARY", "SCI", "SCI");
        assertThat(file.hdus())
                .extracting(FitsHdu::where)
                .containsExactly("a.fits[PRIMARY]", "a.fits[SCI]", "a.fits[SCI,2]");
        assertThat(file.hdus()).extracting(FitsHdu::dataLength).containsExactly(0L, 12L, 1L);
        assertThat(file.hdus()).extracting(FitsHdu::dataStart).containsExactly(2880L, 5760L, 11520L);
        assertThat(file.find("sci", 2)).contains(file.hdus().get(2));
        assertThat(file.find("SCI")).contains(file.hdus().get(1));
        assertThat(file.find("ERR")).isEmpty();
        assertThatThrownBy(() -> file.hdu("DQ"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits: none of the HDUs PRIMARY, SCI, SCI is named DQ");
    }

    /** Headers are kept, so that a file of nothing but headers would fill the memory. */
    @Test
    void refusesMoreHeadersThanAnyInstrumentWrites() {
        byte[] empty = FitsBytes.hdu(
                List.of("XTENSION= 'IMAGE'", FitsBytes.card("BITPIX", 8), FitsBytes.card("NAXIS", 0)), NO_DATA);
        byte[] content = new byte[23400 * empty.length];
        for (int at = 0; at < content.length; at += empty.length) {
            System.arraycopy(empty, 0, content, at, empty.length);
        }
        byte[] primary = FitsBytes.hdu(FitsBytes.primary(8, NONE), NO_DATA);
        System.arraycopy(primary, 0, content, 0, primary.length);
        refused(
                content,
                "a.fits: the headers of the first 23302 HDUs take 67109760 bytes, more than the 67108864 that are read; split the file");
    }

    @Test
    void primaryHduWithAnotherNameIsStillThePrimary() {
        FitsFile file = FitsBytes.open(FitsBytes.hdu(FitsBytes.primary(8, NONE, "EXTNAME = 'SCI'"), NO_DATA));
        assertThat(file.hdu("SCI")).isEqualTo(file.hdu("PRIMARY"));
        assertThat(file.hdu("SCI").where()).isEqualTo("a.fits[SCI]");
    }

    @Test
    void oddCardsDoNotHinderTheScan() {
        FitsFile file = FitsBytes.open(FitsBytes.hdu(
                FitsBytes.primary(
                        8,
                        NONE,
                        "HIERARCH ESO DET DIT = 1.5 / s",
                        "PIXXMIT                        / no value",
                        "NOVALUE =",
                        "LONG    = 'abc&'",
                        "CONTINUE  'def'",
                        "COMMENT = not a value",
                        "OBJECT  = 'M 31'",
                        "OBJECT  = 'M 32'",
                        "",
                        "x lower case and ='",
                        "EQUINOX = 2000.0"),
                NO_DATA));
        Header header = file.hdus().get(0).header();
        assertThat(header.text("LONG")).contains("abcdef");
        assertThat(header.text("OBJECT")).contains("M 31");
        assertThat(header.text("PIXXMIT")).isEmpty();
        assertThat(header.text("NOVALUE")).isEmpty();
        assertThat(header.number("EQUINOX")).hasValue(2000);
        assertThat(header.keywords()).contains("HIERARCH", "CONTINUE", "OBJECT").doesNotHaveDuplicates();
    }

    @Test
    void lastPaddingMayBeMissingAndBytesMayFollow() {
        byte[] content = twoHdus();
        assertThat(FitsBytes.open(Arrays.copyOf(content, 5760 + 12)).hdus()).hasSize(2);
        assertThat(FitsBytes.open(FitsBytes.concat(content, new byte[100])).hdus())
                .hasSize(2);
    }

    @Test
    void refusesWhatIsNotFits() {
        refused(NO_DATA, "a.fits: the file is empty; get it again");
        refused(
                new byte[] {'P', 'K', 3, 4},
                "a.fits: the file begins with 'PK..' instead of 'SIMPLE  =', so it is not a FITS file");
    }

    @Test
    void refusesTruncatedData() {
        refused(
                Arrays.copyOf(twoHdus(), 5760 + 5),
                "a.fits[SCI]: the data have 5 bytes instead of 12: the file is truncated by at least 7 bytes; get it again");
    }

    @Test
    void refusesHeaderWithoutEnd() {
        refused(
                Arrays.copyOf(twoHdus(), 2880 + 400),
                "a.fits[1]: the header has no END card in 400 bytes; the file is truncated or not FITS");
    }

    @Test
    void refusesEndlessHeader() {
        byte[] content = new byte[(int) HeaderScanner.MAX_HEADER_BYTES + 4 * 2880];
        Arrays.fill(content, (byte) ' ');
        byte[] start = FitsBytes.hdu(FitsBytes.primary(8, NONE), NO_DATA);
        System.arraycopy(start, 0, content, 0, 240);
        assertThatThrownBy(() -> FitsBytes.open(content))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("a.fits[0]: the header has no END card in 6");
    }

    @Test
    void refusesBinaryHeader() {
        byte[] content = twoHdus();
        content[2880 + 161] = 7;
        refused(content, "a.fits[1]: header card 3 has the character code 7 in its keyword; the file is damaged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BITPIX  = 12 | BITPIX is 12, but must be 8, 16, 32, 64, -32 or -64; correct the header",
                "BITPIX  = 'x' | BITPIX is 'x', not a number; correct the header",
                "NAXIS   = -1 | NAXIS is -1, outside 0 to 999; correct the header",
                "NAXIS   = 1.5 | NAXIS is 1.5, not an integer; correct the header",
                "NAXIS1  = -4 | NAXIS1 is -4, but must not be negative; correct the header",
                "NAXIS1  = 9007199254740000 | NAXISn describe more than 2^63 bytes, which no file has; correct the header",
                "DUMMY   = 1 | NAXIS2 is missing or has no value; correct the header",
                "PCOUNT  = -1 | PCOUNT is -1, but must not be negative; correct the header"
            })
    void refusesNonsense(String card, String message) {
        List<String> cards = FitsBytes.primary(8, new int[] {4, 1 << 30});
        String key = card.substring(0, 8);
        cards.removeIf(c -> c.startsWith(key.equals("DUMMY   ") ? "NAXIS2" : key));
        cards.add(card.strip());
        refused(FitsBytes.hdu(cards, NO_DATA), "a.fits[PRIMARY]: " + message);
    }

    @Test
    void scansAnExposureWithItsTree() throws IOException {
        try (FitsFile file =
                FitsFile.open(ByteSources.open(GoldenFolder.path("inputs/jw01234001001_02101_00001_nrcb1_cal.fits")))) {
            assertThat(file.hdus()).extracting(FitsHdu::name).containsExactly("PRIMARY", "SCI", "ERR", "DQ", "ASDF");
            assertThat(AsdfExtension.bytes(file).orElseThrow()).hasSize(19120).startsWith('#', 'A', 'S', 'D', 'F');
        }
    }

    @NeedsSharedData
    @Test
    void readsValuesThatGoOnInTheNextCard() throws IOException {
        try (FitsFile file = FitsFile.open(
                ByteSources.open(
                        SharedData.path(
                                "data/real/jwst-nircam-a2744-f200w/jw01324001001-01324-o001_t001_nircam_clear-f200w_i2d_stamp.fits")))) {
            assertThat(file.hdu("SCI").header().text("S_REGION").orElseThrow())
                    .startsWith("POLYGON ICRS")
                    .doesNotContain("&");
        }
    }

    @Test
    void damagedHeadersAreRefusedOrReadButNeverCrash() throws IOException {
        byte[] content = twoHdus();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] damaged = content.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                damaged[random.nextBoolean() ? random.nextInt(400) : 2880 + random.nextInt(720)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "0123456789'=/-. TF".charAt(random.nextInt(18)));
            }
            try {
                FitsFile file = FitsBytes.open(damaged);
                for (FitsHdu hdu : file.hdus()) {
                    hdu.header().keywords().forEach(hdu.header()::text);
                }
                FitsImageReader.readFloats(file, file.hdus().get(file.hdus().size() - 1));
            } catch (MalformedDataException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("a.fits");
            }
        }
    }

    @NeedsSharedData
    @Test
    void oddRealFilesAreReadOrRefusedWithTheirPath() throws IOException {
        try (Stream<Path> paths = Files.walk(SharedData.path("data/real/fits-variants"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                try (ByteSource source = ByteSources.open(path)) {
                    FitsFile file = FitsFile.open(source);
                    assertThat(file.hdus()).isNotEmpty();
                    file.hdus().forEach(hdu -> hdu.header().keywords().forEach(hdu.header()::text));
                } catch (MalformedDataException e) {
                    assertThat(e).hasMessageStartingWith(path.toString());
                }
            }
        }
    }
}
