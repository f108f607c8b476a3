package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.ReferenceAngles;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** A synthetic file in the layout of Roman, seed 11, 256 x 256 pixels. */
class AsdfExposureTest {
    private static final int SIZE = 256;
    private static final int BLOCK = 4 * SIZE * SIZE;
    private static final Stamp STAMP = new Stamp("1", "run", "parameters", "ALIGNED");

    private static byte[] file;

    @BeforeAll
    static void paint(@TempDir Path folder) throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.ROMAN, 11).withSize(1, 1, SIZE).withAnomalies(List.of());
        Path path = SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
        file = Files.readAllBytes(path);
    }

    @Test
    void openingReadsTheTreeAndNoPixels() throws IOException {
        Counting source = new Counting(file);
        try (ExposureFile exposure = ExposureFile.open(source)) {
            assertThat(exposure.fileName()).contains("r9900101001001001_0001_wfi01_f158_cal.asdf");
            assertThat(exposure.pointing()).contains("99001010010010010001");
            exposure.wcs();
            assertThat(source.bytes).isLessThan(2 * (1 << 16));
        }
    }

    @Test
    void detectionReadsPixelsAndFlagsOnly() throws IOException {
        Counting source = new Counting(file);
        try (ExposureFile exposure = ExposureFile.open(source)) {
            long before = source.bytes;
            float[] pixels = exposure.pixels(1).image().pixels();
            PixelMask mask = exposure.pixels(1).mask();
            assertThat(source.bytes - before).isEqualTo(2L * BLOCK);
            assertThat(pixels).hasSize(SIZE * SIZE);
            int masked = 0;
            for (int i = 0; i < pixels.length; i++) {
                masked += mask.masked()[i] ? 1 : 0;
                assertThat(Float.isNaN(pixels[i]) && !mask.masked()[i]).isFalse();
            }
            assertThat(masked).isBetween(1, SIZE * SIZE / 10);
        }
    }

    @Test
    void compressedPixelsAreTheSamePixels() throws IOException {
        float[] plain;
        try (ExposureFile exposure = open(file)) {
            plain = exposure.pixels(1).image().pixels();
        }
        for (String compression : new String[] {"zlib", "lz4"}) {
            try (ExposureFile exposure = open(compressed(compression))) {
                assertThat(exposure.pixels(1).image().pixels()).isEqualTo(plain);
                assertThat(exposure.pixels(1).mask().masked()).contains(true);
            }
        }
        try (ExposureFile exposure = open(compressed("bzp2"))) {
            assertThatThrownBy(() -> exposure.pixels(1).image())
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining(
                            "roman.data: the compression 'bzp2' is not supported yet (zlib and lz4 are); save the file");
        }
    }

    /** The file with its first block compressed. */
    private static byte[] compressed(String compression) throws IOException {
        int tree = AsdfDocument.parse(file, "x").treeBytes();
        byte[] data = Arrays.copyOfRange(file, tree + 54, tree + 54 + BLOCK);
        byte[] code = compression.equals("zlib") ? zlib(data) : lz4Literals(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, tree);
        out.write(ByteBuffer.allocate(54)
                .putInt(0xd3424c4b)
                .putShort((short) 48)
                .putInt(0)
                .put(Arrays.copyOf(compression.getBytes(StandardCharsets.US_ASCII), 4))
                .putLong(code.length)
                .putLong(code.length)
                .putLong(BLOCK)
                .array());
        out.write(code);
        out.write(file, tree + 54 + BLOCK, 2 * (BLOCK + 54));
        return out.toByteArray();
    }

    private static byte[] zlib(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        }
        return out.toByteArray();
    }

    /** LZ4 without matches: valid, if not short. */
    private static byte[] lz4Literals(byte[] data) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0xf0);
        int left = data.length - 15;
        for (; left >= 255; left -= 255) {
            block.write(255);
        }
        block.write(left);
        block.writeBytes(data);
        ByteBuffer sizes = ByteBuffer.allocate(8).putInt(block.size() + 4);
        sizes.order(ByteOrder.LITTLE_ENDIAN).putInt(data.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(sizes.array());
        out.writeBytes(block.toByteArray());
        return out.toByteArray();
    }

    @Test
    void aCopyHasAnotherTreeAndTheSameBlocks() throws IOException {
        byte[] copy = copy(file);
        AsdfDocument before = AsdfDocument.parse(file, "before");
        AsdfDocument after = AsdfDocument.parse(copy, "after");
        int blocks = 3 * (BLOCK + 54);
        assertThat(Arrays.copyOfRange(copy, after.treeBytes(), after.treeBytes() + blocks))
                .isEqualTo(Arrays.copyOfRange(file, before.treeBytes(), before.treeBytes() + blocks));
        assertThat(tail(copy, after.treeBytes() + blocks))
                .isEqualTo("#ASDF BLOCK INDEX\n%YAML 1.1\n---\n- " + after.treeBytes() + "\n- "
                        + (after.treeBytes() + BLOCK + 54) + "\n- " + (after.treeBytes() + 2 * (BLOCK + 54))
                        + "\n...\n");
        assertThat(after.find("roman.meta.cal_step.tweakreg").orElseThrow().text())
                .isEqualTo("COMPLETE");
        assertThat(after.find("roman.meta.filename").orElseThrow().text()).isEqualTo("x_tweakreg.asdf");
        assertThat(after.find("roman.meta.filename").orElseThrow().tag())
                .isEqualTo(before.find("roman.meta.filename").orElseThrow().tag());
        assertThat(GwcsReader.read(after).frames()).contains("v2v3corr");
        assertThat(GwcsReader.read(after).name()).isEqualTo("FIT-LVL3-x.ecsv");
    }

    @Test
    void aCopyKeepsTheWcsItHadAndWhoChangedIt() throws IOException {
        byte[] twice = copy(copy(file));
        AsdfDocument after = AsdfDocument.parse(twice, "after");
        double[] first = new double[2];
        double[] kept = new double[2];
        wcs(AsdfDocument.parse(file, "before")).pixelToSky(31, 77, first);
        AsdfDocument original = after.extract(java.util.Map.of("wcs", "starfix.run_1.wcs"));
        JwstWcs.of(GwcsReader.read(original), ReferenceAngles.of(after).orElseThrow())
                .pixelToSky(31, 77, kept);
        assertThat(kept).containsExactly(first);
        assertThat(after.find("starfix.run_2.outcome").orElseThrow().text()).isEqualTo("ALIGNED");
    }

    @Test
    void aSidecarHoldsTheCorrectedWcsAndNoPixels() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExposureFile exposure = open(file)) {
            exposure.writeSidecar(request(exposure), out);
        }
        assertThat(out.size()).isLessThan(30_000);
        AsdfDocument sidecar = AsdfDocument.parse(out.toByteArray(), "sidecar");
        assertThat(sidecar.root().keys()).contains("wcs", "wcsinfo", "filename", "s_twkreg");
        assertThat(sidecar.find("s_twkreg").orElseThrow().text()).isEqualTo("COMPLETE");
        double[] whole = new double[2];
        double[] alone = new double[2];
        wcs(AsdfDocument.parse(copy(file), "copy")).pixelToSky(31, 77, whole);
        try (ExposureFile exposure = open(out.toByteArray())) {
            exposure.wcs().pixelToSky(31, 77, alone);
            assertThatThrownBy(() -> exposure.pixels(1).image())
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("the tree has neither roman.data nor data");
        }
        assertThat(alone).containsExactly(whole);
    }

    @Test
    void aFileThatIsCutOffIsRefusedWhenOpened() {
        for (int length : new int[] {30, 3000, file.length - BLOCK}) {
            assertThatThrownBy(() -> {
                        try (ExposureFile exposure = open(Arrays.copyOf(file, length))) {
                            exposure.wcs();
                        }
                    })
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageStartingWith("x.asdf");
        }
    }

    @Test
    void pixelsOfAnotherKindAreRefusedByName() throws IOException {
        assertRefused("datatype: float32, byteorder: little", "datatype: complex64, byteorder: little", "'complex64'");
        assertRefused("source: 0, datatype", "source: 7, datatype", "there is no block 7; blocks in the file: ");
        assertRefused("source: 0, datatype", "source: 0, strides: [4, 4], datatype", "strides");
        assertRefused(
                "shape: [256, 256]", "shape: [256, 257]", "the array needs 263168 bytes, more than its block has");
        assertRefused("shape: [256, 256]", "shape: [256]", "an image has two axes, this array 1");
    }

    private static void assertRefused(String old, String replacement, String message) throws IOException {
        AsdfDocument document = AsdfDocument.parse(file, "x.asdf");
        String tree = new String(file, 0, document.treeBytes(), StandardCharsets.US_ASCII)
                .replaceFirst(java.util.regex.Pattern.quote(old), replacement);
        byte[] head = tree.getBytes(StandardCharsets.US_ASCII);
        byte[] changed = Arrays.copyOf(head, head.length + file.length - document.treeBytes());
        System.arraycopy(file, document.treeBytes(), changed, head.length, file.length - document.treeBytes());
        try (ExposureFile exposure = open(changed)) {
            assertThatThrownBy(() -> exposure.pixels(1).image())
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("roman.data")
                    .hasMessageContaining(message);
        }
    }

    private static ExposureFile open(byte[] bytes) throws IOException {
        return ExposureFile.open(new MemoryByteSource("x.asdf", bytes));
    }

    private static byte[] copy(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExposureFile exposure = open(bytes)) {
            exposure.writeCopy(request(exposure), out);
        }
        return out.toByteArray();
    }

    private static CopyRequest request(ExposureFile exposure) throws IOException {
        JwstWcs wcs = (JwstWcs) exposure.wcs();
        return new CopyRequest(
                "x_tweakreg.asdf",
                Optional.of("COMPLETE"),
                Optional.of(new WcsEdit.Correction(wcs.corrected(new Affine2(1, 1e-4, -1e-4, 1, 0.5, -0.3)))),
                Optional.of("FIT-LVL3-x.ecsv"),
                Optional.of(SipOptions.DEFAULT),
                STAMP);
    }

    private static Wcs wcs(AsdfDocument document) {
        return JwstWcs.of(
                GwcsReader.read(document), ReferenceAngles.of(document).orElseThrow());
    }

    private static String tail(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.US_ASCII);
    }

    /** Counts what is read. */
    private static final class Counting implements ByteSource {
        private final MemoryByteSource source;
        private long bytes;

        Counting(byte[] content) {
            source = new MemoryByteSource("x.asdf", content);
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public long size() {
            return source.size();
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            bytes += length;
            source.readFully(position, buffer, offset, length);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
