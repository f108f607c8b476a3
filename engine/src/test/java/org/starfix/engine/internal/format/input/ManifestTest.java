package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class ManifestTest {
    private static final Location FILE = new Location("s3a://bucket/lists/night1.txt");

    @Test
    void namesOnePathALine() {
        Manifest manifest = Manifest.parse("# night 1\n\n x.fits \n../y 2.fits\nhdfs://n/z.fits\r\n", FILE);
        assertThat(manifest.exposures())
                .extracting(ExposureInput::path)
                .containsExactly("s3a://bucket/lists/x.fits", "s3a://bucket/y 2.fits", "hdfs://n/z.fits");
    }

    @Test
    void aListOfNothingIsAnError() {
        assertThatThrownBy(() -> Manifest.parse("# nothing\n\n", FILE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("s3a://bucket/lists/night1.txt: this list of files names none; write one path a line");
    }
}
