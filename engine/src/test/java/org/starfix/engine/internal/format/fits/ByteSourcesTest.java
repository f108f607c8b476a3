package org.starfix.engine.internal.format.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class ByteSourcesTest {
    @TempDir
    Path folder;

    @Test
    void contentDecidesAboutGzipNotTheName() throws IOException {
        byte[] content = new Random(1)
                .ints(300_000, 0, 9)
                .collect(java.io.ByteArrayOutputStream::new, java.io.ByteArrayOutputStream::write, (a, b) -> {})
                .toByteArray();
        Path zippedWithPlainName = Files.write(folder.resolve("a.fits"), FitsBytes.gzip(content));
        Path plainWithZippedName = Files.write(folder.resolve("b.fits.gz"), content);
        for (Path path : new Path[] {zippedWithPlainName, plainWithZippedName}) {
            try (ByteSource source = ByteSources.open(path)) {
                byte[] read = new byte[content.length];
                source.readFully(0, read, 0, read.length);
                assertThat(source.size()).isEqualTo(content.length);
                assertThat(read).isEqualTo(content);
                assertThat(source.name()).isEqualTo(path.toString());
            }
        }
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        byte[] first = new byte[100_000];
        Arrays.fill(first, (byte) 1);
        byte[] second = {2, 3};
        byte[] zipped = FitsBytes.concat(FitsBytes.gzip(first), FitsBytes.gzip(second));
        ByteSource source = ByteSources.unzipped(new MemoryByteSource("a.gz", zipped));
        assertThat(source.size()).isEqualTo(100_002);
    }

    @Test
    void refusesTruncatedGzip() {
        byte[] zipped = FitsBytes.gzip(new byte[5000]);
        ByteSource source = new MemoryByteSource("a.gz", Arrays.copyOf(zipped, zipped.length - 12));
        assertThatThrownBy(() -> ByteSources.unzipped(source))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.gz: the gzip stream is broken (Unexpected end of ZLIB input stream);"
                        + " copy the file again");
        ByteSource noSize = new MemoryByteSource("b.gz", Arrays.copyOf(zipped, zipped.length - 4));
        assertThatThrownBy(() -> ByteSources.unzipped(noSize))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("b.gz: the gzip stream is broken (EOFException); copy the file again");
    }

    @Test
    void refusesGzipThatBecomesTooLarge() {
        ByteSource source = new MemoryByteSource("a.gz", FitsBytes.gzip(new byte[200_000]));
        assertThatThrownBy(() -> ByteSources.unzipped(source, 199_999))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.gz: decompressed, the file has more than 199999 bytes, the limit for gzip (2 GiB, or half of what Java may use); decompress the file first");
    }

    @Test
    void emptyFileIsNoGzip() throws IOException {
        assertThat(ByteSources.open(Files.write(folder.resolve("empty"), new byte[0]))
                        .size())
                .isZero();
    }

    @Test
    void readingBeyondTheEndIsAnError() throws IOException {
        Path path = Files.write(folder.resolve("a"), new byte[10]);
        String expected = "byte 12 was to be read, but the file ends at 10";
        try (ByteSource local = LocalByteSource.open(path)) {
            assertThatThrownBy(() -> local.readFully(4, new byte[8], 0, 8))
                    .isInstanceOf(EOFException.class)
                    .hasMessage(path + ": " + expected);
        }
        assertThatThrownBy(() -> new MemoryByteSource("m", new byte[10]).readFully(4, new byte[8], 0, 8))
                .isInstanceOf(EOFException.class)
                .hasMessage("m: " + expected);
    }
}
