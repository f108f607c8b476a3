package org.starfix.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopPathsTest {
    @TempDir
    java.nio.file.Path folder;

    @Test
    void aColonInANameIsNoScheme() {
        assertThat(HadoopPaths.below(new Path("/out"), "c:d.fits")).hasToString("/out/c:d.fits");
        assertThat(HadoopPaths.below(new Path("s3a://bucket/out"), "x/c:d.fits"))
                .hasToString("s3a://bucket/out/x/c:d.fits");
    }

    @Test
    void anyNameThatTheDiskTakesCanBePublished() throws IOException {
        for (String name :
                new String[] {"a b.fits", "c:d.fits", "%41#?.fits", "[x]*{y}.fits", "sub/\u00e9\u4e16.fits"}) {
            Publication.publish(
                    HadoopPaths.below(new Path(folder.toString()), name),
                    new Configuration(false),
                    out -> out.write(7));
            assertThat(Files.readAllBytes(folder.resolve(name))).containsExactly(7);
        }
    }
}
