package org.starfix.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagesTest {

    @Test
    void nothingIsNullInAnyPackage() throws IOException {
        Set<Path> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> packages.add(file.getParent()));
        }
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(each.resolve("package-info.java")).content().contains("@NullMarked"));
    }
}
