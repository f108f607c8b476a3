package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.jobs.testing.SharedSpark;

class HadoopFilesTest {
    private final Configuration configuration = new Configuration();

    @TempDir
    Path folder;

    @Test
    void readsByPosition() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {0, 1, 2, 3, 4});
        try (ByteSource source = HadoopByteSource.open(path(file), configuration)) {
            byte[] two = new byte[3];
            source.readFully(3, two, 1, 2);
            assertThat(two).containsExactly(0, 3, 4);
            assertThat(source.size()).isEqualTo(5);
            assertThat(source.name()).isEqualTo(file.toString());
            assertThatThrownBy(() -> source.readFully(4, two, 0, 2)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void gzipFilesAreReadAsWhatTheyHold() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(new byte[1000]);
        }
        Path file = Files.write(folder.resolve("x.gz"), zipped.toByteArray());
        try (ByteSource source = new HadoopFiles(SharedSpark.run().hadoop()).open(file.toString())) {
            assertThat(source.size()).isEqualTo(1000);
        }
    }

    @Test
    void versionsOfLocalFilesAreThoseOfTheEngine() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {1, 2, 3});
        HadoopFiles files = new HadoopFiles(HadoopSettings.LOCAL);
        assertThat(files.version(file.toString()))
                .isEqualTo(FileOpener.LOCAL.version(file.toString()))
                .isPresent();
        assertThat(files.version(folder.resolve("none").toString())).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> HadoopByteSource.open(path(folder.resolve("none")), configuration))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    /** A checksum file beside an input, left by some Hadoop program, says nothing about the input as it is now. */
    @Test
    void checksumFilesOfOthersAreNotLookedAt() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {1, 2, 3});
        Files.write(folder.resolve(".x.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 9, 9, 9, 9});
        try (ByteSource source = HadoopByteSource.open(path(file), configuration)) {
            byte[] all = new byte[3];
            source.readFully(0, all, 0, 3);
            assertThat(all).containsExactly(1, 2, 3);
        }
    }

    @Test
    void namesOfOnePlaceAreOnePlace() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Path file = Files.write(real.resolve("x.fits"), new byte[0]);
        Path alias = Files.createSymbolicLink(folder.resolve("alias.fits"), file);
        String place = file.toRealPath().toString();
        assertThat(HadoopPaths.place(path(link.resolve("x.fits")), configuration))
                .isEqualTo(place);
        assertThat(HadoopPaths.place(path(real.resolve("../link/x.fits")), configuration))
                .isEqualTo(place);
        assertThat(HadoopPaths.target(path(alias), configuration)).isEqualTo(place);
        assertThat(HadoopPaths.place(path(alias), configuration)).isNotEqualTo(place);
        assertThat(HadoopPaths.place(path(link.resolve("new/folder/y.fits")), configuration))
                .isEqualTo(real.toRealPath() + "/new/folder/y.fits");
    }

    @Test
    void pathsAreShownAsUsersWriteThem() {
        assertThat(HadoopPaths.display(new org.apache.hadoop.fs.Path("file:/a/b c")))
                .isEqualTo("/a/b c");
        assertThat(HadoopPaths.display(new org.apache.hadoop.fs.Path("s3a://bucket/x")))
                .isEqualTo("s3a://bucket/x");
    }

    @Test
    void seesFoldersFilesAndNothing() throws IOException {
        Files.write(folder.resolve("x"), new byte[] {1, 2, 3});
        Files.createDirectory(folder.resolve("d"));
        FileSystemView view = new HadoopFileSystemView(configuration);
        assertThat(view.isDirectory(folder.toString())).isTrue();
        assertThat(view.isDirectory(folder.resolve("none").toString())).isFalse();
        assertThat(view.exists(folder.resolve("x").toString())).isTrue();
        assertThat(view.list(folder.toString()))
                .containsExactlyInAnyOrder(
                        new FileSystemView.Entry(folder.resolve("x").toString(), FileSystemView.Kind.FILE),
                        new FileSystemView.Entry(folder.resolve("d").toString(), FileSystemView.Kind.DIRECTORY));
        assertThat(view.head(folder.resolve("x").toString(), 2)).containsExactly(1, 2);
        assertThat(view.bytes(folder.resolve("x").toString())).containsExactly(1, 2, 3);
        assertThat(view.canonical(folder.resolve("d/../x").toString()))
                .isEqualTo(folder.resolve("x").toString());
    }

    @Test
    void listsLinksToNothingAndTakesColonsInRelativeNames() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling.fits"), Path.of("nowhere"));
        FileSystemView view = new HadoopFileSystemView(configuration);
        assertThat(view.list(folder.toString()))
                .containsExactly(
                        new FileSystemView.Entry(folder.resolve("dangling.fits").toString(), FileSystemView.Kind.FILE));
        assertThat(view.exists("obs:1_cal.fits")).isFalse();
        assertThat(view.canonical("obs:1_cal.fits"))
                .isEqualTo(Path.of("obs:1_cal.fits").toAbsolutePath().toString());
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("."));
        assertThat(view.real(link.toString())).isEqualTo(folder.toRealPath().toString());
    }

    private static org.apache.hadoop.fs.Path path(Path file) {
        return new org.apache.hadoop.fs.Path(file.toString());
    }
}
