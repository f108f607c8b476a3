package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTextTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatTheOperatingSystemSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "x");
        assertThat(reason(() -> new FileInputStream(folder.resolve("none").toFile())))
                .isEqualTo("there is no such file");
        assertThat(reason(() -> new FileInputStream(folder.toFile()))).isEqualTo("it is a folder");
        assertThat(reason(() -> Files.readAllBytes(folder.resolve("none")))).isEqualTo("there is no such file");
        assertThat(reason(() -> Files.readAllBytes(file.resolve("below"))))
                .isEqualTo("a part of its path is a file, not a folder");
        assertThat(reason(() -> Files.createDirectory(file))).isEqualTo("a file of this name is in the way");
    }

    @Test
    void tellsAFileThatMayNotBeReadFromOneThatIsNotThere() {
        assertThat(FailureText.of(new FileNotFoundException("/a/b.fits (Permission denied)")))
                .isEqualTo("permission denied");
        assertThat(FailureText.of(new AccessDeniedException("/a/b.fits"))).isEqualTo("permission denied");
        assertThat(FailureText.of(new FileNotFoundException("File /a/b.fits does not exist")))
                .isEqualTo("there is no such file");
        assertThat(FailureText.of(new FileNotFoundException("/a/b (1).fits (Too many open files)")))
                .isEqualTo("too many open files");
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        assertThat(FailureText.of(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("no space left on the device");
        assertThat(FailureText.of(new IOException("No FileSystem for scheme \"x\"\nand more")))
                .isEqualTo("IOException (No FileSystem for scheme \"x\")");
        assertThat(FailureText.of(new DirectoryNotEmptyException("/a"))).isEqualTo("DirectoryNotEmptyException (/a)");
        assertThat(FailureText.of(new IOException())).isEqualTo("IOException");
        assertThat(FailureText.of(new IOException("Mkdirs failed to create file:/a/b (exists=false, cwd=file:/c)")))
                .isEqualTo("the folder cannot be created, for want of the right to write there or of space");
        assertThat(FailureText.of(new IOException("Is a directory"))).isEqualTo("it is a folder");
    }

    private interface Act {
        void run() throws IOException;
    }

    private static String reason(Act act) {
        return FailureText.of(catchThrowable(act::run));
    }

    @Test
    void whatAFailureSaysOfItselfIsItsMessageOrItsKind() {
        assertThat(FailureText.message(new IOException("the line is cut"))).isEqualTo("the line is cut");
        assertThat(FailureText.message(new IOException())).isEqualTo("IOException");
        assertThat(FailureText.withKind(new IOException("the line is cut"))).isEqualTo("IOException (the line is cut)");
        assertThat(FailureText.withKind(new IOException())).isEqualTo("IOException");
    }
}
