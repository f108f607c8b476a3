package org.starfix.engine.internal.format.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.testing.GoldenFolder;

class FitsCopyTest {
    private static final byte[] PIXELS = FitsBytes.shorts(0, 1, 2, 3, 4, 5);
    private static final int[] SHAPE = {3, 2};

    private static byte[] written(FitsCopy copy) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy.writeTo(out);
        return out.toByteArray();
    }

    /** The file that astropy 5.2 writes for these pixels with OBJECT = 'M 31' and checksums. */
    private static byte[] withChecksums() {
        return FitsBytes.hdu(
                List.of(
                        "SIMPLE  =                    T / conforms to FITS standard",
                        "BITPIX  =                   16 / array data type",
                        "NAXIS   =                    2 / number of array dimensions",
                        "NAXIS1  =                    3",
                        "NAXIS2  =                    2",
                        "EXTEND  =                    T",
                        "OBJECT  = 'M 31    '",
                        "CHECKSUM= '7A9NA86L0A6L776L'",
                        "DATASUM = '393225  '"),
                PIXELS);
    }

    private static byte[] threeHdus() {
        return FitsBytes.concat(
                FitsBytes.hdu(FitsBytes.primary(8, new int[0]), new byte[0]),
                FitsBytes.hdu(FitsBytes.image("SCI", 16, SHAPE, "HIERARCH A B = 1", ""), PIXELS),
                FitsBytes.hdu(FitsBytes.image("DQ", 16, SHAPE), PIXELS));
    }

    @Test
    void copyWithoutChangesIsIdentical() throws IOException {
        byte[] content = FitsBytes.concat(threeHdus(), new byte[] {1, 2, 3});
        assertThat(written(FitsCopy.of(FitsBytes.open(content)))).isEqualTo(content);
    }

    @Test
    void editedHeaderLeavesEverythingElseIdentical() throws IOException {
        byte[] content = threeHdus();
        FitsFile file = FitsBytes.open(content);
        byte[] copy = written(FitsCopy.of(file).edit(file.hdu("SCI"), HeaderEdits.NONE.set("CRVAL1", 1.5)));
        FitsFile read = FitsBytes.open(copy);
        assertThat(copy).hasSameSizeAs(content);
        assertThat(Arrays.copyOf(copy, 2880)).isEqualTo(Arrays.copyOf(content, 2880));
        assertThat(Arrays.copyOfRange(copy, 5760, copy.length))
                .isEqualTo(Arrays.copyOfRange(content, 5760, copy.length));
        assertThat(read.hdu("SCI").header().number("CRVAL1")).hasValue(1.5);
    }

    @Test
    void headerMayGrowByABlock() throws IOException {
        HeaderEdits edits = HeaderEdits.NONE;
        for (int i = 0; i < 40; i++) {
            edits = edits.set("NEW" + i, i);
        }
        FitsFile file = FitsBytes.open(threeHdus());
        FitsFile read = FitsBytes.open(written(FitsCopy.of(file).edit(file.hdu("SCI"), edits)));
        assertThat(FitsImageReader.readBits(read, read.hdu("SCI"))).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(FitsImageReader.readBits(read, read.hdu("DQ"))).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void laterEditsAddToEarlierOnes() throws IOException {
        FitsFile file = FitsBytes.open(threeHdus());
        FitsHdu sci = file.hdu("SCI");
        FitsCopy copy = FitsCopy.of(file)
                .replace(sci, HeaderEdits.NONE.set("NAXIS2", 1), FitsBytes.shorts(7, 8, 9))
                .edit(sci, HeaderEdits.NONE.set("OBJECT", "x"));
        FitsFile read = FitsBytes.open(written(copy));
        assertThat(FitsImageReader.readBits(read, read.hdu("SCI"))).containsExactly(7, 8, 9);
        assertThat(read.hdu("SCI").header().text("OBJECT")).contains("x");
    }

    @Test
    void changedHduIsPaddedEvenIfTheSourceIsNot() throws IOException {
        byte[] content = withChecksums();
        FitsFile file = FitsBytes.open(Arrays.copyOf(content, 2880 + PIXELS.length));
        byte[] copy = written(FitsCopy.of(file).edit(file.hdu("PRIMARY"), HeaderEdits.NONE.set("OBJECT", "NGC 224")));
        assertThat(copy).hasSameSizeAs(content);
    }

    @Test
    void whatTheLastHduLacksOfItsPaddingIsAddedOnce() throws IOException {
        Header more = Header.ofCards("MORE", FitsBytes.image("MORE", 16, SHAPE));
        byte[] tail = FitsBytes.hdu(FitsBytes.image("MORE", 16, SHAPE), PIXELS);
        byte[] data = Arrays.copyOf(withChecksums(), 2880 + PIXELS.length);
        FitsFile file = FitsBytes.open(data);
        FitsCopy changed = FitsCopy.of(file).edit(file.hdu("PRIMARY"), HeaderEdits.NONE.set("OBJECT", "NGC 224"));
        byte[] whole = written(changed.append(more, PIXELS));
        assertThat(whole).hasSize(2 * 2880 + tail.length).endsWith(tail);

        byte[] headerOnly = FitsBytes.hdu(FitsBytes.primary(8, new int[0]), new byte[0]);
        byte[] copy = written(
                FitsCopy.of(FitsBytes.open(Arrays.copyOf(headerOnly, 2879))).append(more, PIXELS));
        assertThat(copy).startsWith(headerOnly).endsWith(tail).hasSize(headerOnly.length + tail.length);
    }

    @Test
    void renewedChecksumsHoldAsThoseOfAstropyDo() throws IOException {
        FitsFile file = FitsBytes.open(withChecksums());
        FitsHdu hdu = file.hdu("PRIMARY");
        assertThat(wholeSum(withChecksums())).isEqualTo(0xffff_ffffL);
        FitsHdu edited = FitsBytes.open(written(FitsCopy.of(file).edit(hdu, HeaderEdits.NONE.set("OBJECT", "NGC 224"))))
                .hdu("PRIMARY");
        assertThat(edited.header().text("DATASUM")).contains("393225");
        assertThat(wholeSum(written(FitsCopy.of(file).edit(hdu, HeaderEdits.NONE.set("OBJECT", "NGC 224")))))
                .isEqualTo(0xffff_ffffL);
        byte[] replaced = written(FitsCopy.of(file).replace(hdu, HeaderEdits.NONE, FitsBytes.shorts(6, 5, 4, 3, 2, 1)));
        assertThat(wholeSum(replaced)).isEqualTo(0xffff_ffffL);
        assertThat(FitsBytes.open(replaced).hdu("PRIMARY").header().text("DATASUM"))
                .contains("786441");
    }

    /** The sum of an intact HDU with a CHECKSUM is minus zero. */
    private static long wholeSum(byte[] content) throws IOException {
        return HduChecksum.sum(new java.io.ByteArrayInputStream(content), content.length);
    }

    @Test
    void damagedDataStayDetectable() throws IOException {
        byte[] content = withChecksums();
        content[2880] ^= 1;
        FitsFile file = FitsBytes.open(content);
        byte[] copy = written(FitsCopy.of(file).edit(file.hdu("PRIMARY"), HeaderEdits.NONE.set("OBJECT", "NGC 224")));
        assertThat(wholeSum(copy)).isNotEqualTo(0xffff_ffffL);
    }

    @Test
    void refusesHeaderThatDoesNotDescribeTheData() {
        FitsFile file = FitsBytes.open(threeHdus());
        FitsHdu sci = file.hdu("SCI");
        assertThatThrownBy(() -> FitsCopy.of(file).edit(sci, HeaderEdits.NONE.set("NAXIS1", 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a.fits[SCI]: the data have 12 bytes, but the edited header describes 16; edit both together");
        FitsFile other = FitsBytes.open(threeHdus());
        assertThatThrownBy(() -> FitsCopy.of(other).edit(sci, HeaderEdits.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.fits[SCI]: HDU is not of the copied file a.fits");
    }

    @Test
    void asdfDocumentIsReplaced() throws IOException {
        Path path = GoldenFolder.path("inputs/jw01234001001_02101_00001_nrcb1_cal.fits");
        byte[] document = "#ASDF 1.0.0\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] original = Files.readAllBytes(path);
        try (FitsFile file = FitsFile.open(ByteSources.open(path))) {
            byte[] copy = written(AsdfExtension.replace(FitsCopy.of(file), document));
            FitsFile read = FitsBytes.open(copy);
            assertThat(AsdfExtension.bytes(read)).hasValue(document);
            int unchanged = (int) file.hdu("ASDF").headerStart();
            assertThat(Arrays.mismatch(copy, 0, unchanged, original, 0, unchanged))
                    .isEqualTo(-1);
        }
    }
}
