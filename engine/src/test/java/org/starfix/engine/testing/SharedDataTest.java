package org.starfix.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDataTest {
    @TempDir
    Path folder;

    @Test
    void aTestWithoutTheMarkFailsWhereTheFolderIsToo() {
        assertThatThrownBy(() -> SharedData.path("", "data/real/a.fits"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "A test read data/real/a.fits of the shared data, which this run does not have. Mark the test"
                                + " @NeedsSharedData and run it with mvn verify -Pshared, or give it data of its own.");
    }

    @Test
    void aFileThatIsNotThereFailsTheTest() throws IOException {
        Files.createFile(folder.resolve("a.fits"));
        assertThat(SharedData.path(folder.toString(), "a.fits")).exists();
        assertThatThrownBy(() -> SharedData.path(folder.toString(), "b.fits"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        folder.resolve("b.fits") + " does not exist. The shared data belong in a folder named 'shared'"
                                + " beside the checkout; for another place give -Dstarfix.shared=FOLDER.");
    }

    /** A test that finds the folder by itself would be skipped, or fail, where there is none. */
    @Test
    void noOtherTestKnowsWhereTheFolderIs() throws IOException {
        List<String> here = List.of("SharedData.java", "SharedDataTest.java");
        int read = 0;
        for (String module : List.of("engine", "jobs")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!here.contains(file.getFileName().toString())) {
                        assertThat(Files.readString(file))
                                .as(file.toString())
                                .doesNotContainPattern("\"[^\"\n]*(\\.\\./shared|starfix\\.shared)");
                        read++;
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(100);
    }
}
