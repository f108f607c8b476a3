package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
    @ParameterizedTest
    @CsvSource({
        "/data/asn.json, /data, asn.json",
        "/asn.json, /, asn.json",
        "asn.json, ., asn.json",
        "a/asn.json, a, asn.json",
        "s3a://bucket/asn.json, s3a://bucket/, asn.json",
        "s3a://bucket/a/asn.json, s3a://bucket/a, asn.json",
        "hdfs://node:8020/a/b.txt, hdfs://node:8020/a, b.txt",
        "file:/a/b.txt, file:/a, b.txt",
    })
    void hasAFolderAndAName(String text, String parent, String name) {
        assertThat(new Location(text).parent().text()).isEqualTo(parent);
        assertThat(new Location(text).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "/data, x.fits, /data/x.fits",
        "/data, ../x.fits, /x.fits",
        "/data, ../../x.fits, /x.fits",
        "/data, ./a//x.fits, /data/a/x.fits",
        "/data, /other/x.fits, /other/x.fits",
        "/data, s3a://bucket/x.fits, s3a://bucket/x.fits",
        "s3a://bucket/, x.fits, s3a://bucket/x.fits",
        "s3a://bucket/a, ../x.fits, s3a://bucket/x.fits",
        "., x.fits, x.fits",
        "a/b, ../../../x.fits, ../x.fits",
        "/data, a:b.fits, /data/a:b.fits",
        "/data, obs:10:00.fits, /data/obs:10:00.fits",
        "/data, file:/a/../x.fits, file:/x.fits",
    })
    void resolvesWhatIsSeenFromIt(String folder, String path, String expected) {
        assertThat(new Location(folder).resolve(path).text()).isEqualTo(expected);
    }
}
