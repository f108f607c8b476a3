package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputRootTest {
    @Test
    void filesAreNamedBelowTheirCommonFolder() {
        assertThat(names("/d/n1/x.fits", "/d/n1/b/y.fits", "/d/n12/z.fits"))
                .containsExactly("n1/x.fits", "n1/b/y.fits", "n12/z.fits");
        assertThat(names("/d/x.fits", "/d/y.fits")).containsExactly("x.fits", "y.fits");
        assertThat(names("/d/x.fits", "/d/a/y.fits")).containsExactly("x.fits", "a/y.fits");
        assertThat(names("/a/x.fits", "/b/x.fits")).containsExactly("a/x.fits", "b/x.fits");
        assertThat(names("/x.fits", "/y.fits")).containsExactly("x.fits", "y.fits");
        assertThat(names("s3a://b/n/x.fits", "s3a://b/m/x.fits")).containsExactly("n/x.fits", "m/x.fits");
        assertThat(names("s3a://b/x.fits")).containsExactly("x.fits");
        assertThat(names("s3a://b/n/x.fits", "/d/x.fits")).containsExactly("b/n/x.fits", "d/x.fits");
    }

    private static List<String> names(String... paths) {
        InputRoot root = InputRoot.ofFiles(List.of(paths));
        return List.of(paths).stream().map(root::nameOf).toList();
    }

    @Test
    void aFolderHoldsWhatIsBelowIt() {
        InputRoot root = new InputRoot("/d/n1");
        assertThat(root.holds("/d/n1/x.fits")).isTrue();
        assertThat(root.holds("/d/n12/x.fits")).isFalse();
        assertThat(root.holds("/d/n1")).isFalse();
        assertThat(new InputRoot("/").holds("/x.fits")).isTrue();
    }
}
