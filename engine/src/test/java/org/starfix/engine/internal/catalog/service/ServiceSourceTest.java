package org.starfix.engine.internal.catalog.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.service.ServiceSource.Motion;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.sky.SkyPosition;

class ServiceSourceTest {
    private static final StarRequest REQUEST = new StarRequest(new SkyPosition(150.5, -2.25), 0.0001, 2023.4);
    private static final String ROWS = """
            # 3 rows returned
            objID,ra,dec,mag,epoch,pmra,pmdec,parallax
            N1,150.5001,-2.25,17.5,2016.0,12.5,-3.0,1.0
            N2,150.5002,-2.25,18.5,2016.0,,,
            N3,150.5003,-2.25,19.5,2016.0,-1.5,2.0,0.1
            """.replace("\n", "\r\n");
    private static final ServiceLimits QUICK =
            new ServiceLimits(Duration.ofMillis(400), Duration.ofMillis(800), 3, Duration.ofMillis(10));

    @TempDir
    private Path folder;

    @Test
    void asksAsTweakRegDoes() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            source(server, Motion.BY_SERVICE).stars(REQUEST);
            source(server, Motion.PUBLISHED).stars(REQUEST);

            assertThat(server.requests())
                    .containsExactly(
                            "/webservices/vo/CatalogSearch.aspx?RA=150.5&DEC=-2.25&EPOCH=2023.4&SR=0.00010&FORMAT=CSV"
                                    + "&CAT=GAIADR3&MINDET=5",
                            "/webservices/vo/CatalogSearch.aspx?RA=150.5&DEC=-2.25&SR=0.00010&FORMAT=CSV&CAT=GAIADR3&MINDET=5");
        }
    }

    @Test
    void starsAsPublishedKeepTheirMotion() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            ReferenceStars stars =
                    ReferenceStars.of(source(server, Motion.PUBLISHED).stars(REQUEST));

            assertThat(stars.values(StarColumn.RA)).containsExactly(150.5001, 150.5002, 150.5003);
            assertThat(stars.values(StarColumn.EPOCH)).containsExactly(2016, 2016, 2016);
            assertThat(stars.values(StarColumn.PMRA)).containsExactly(12.5, Double.NaN, -1.5);
            assertThat(stars.values(StarColumn.MAG)).containsExactly(17.5, 18.5, 19.5);
        }
    }

    @Test
    void starsThatTheServiceMovedAreNotMovedAgain() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            ReferenceStars all =
                    ReferenceStars.of(source(server, Motion.BY_SERVICE).stars(REQUEST));
            ReferenceStars moving = ReferenceStars.of(
                    source(server, Motion.BY_SERVICE_MOVING_ONLY).stars(REQUEST));

            assertThat(all.has(StarColumn.PMRA) || all.has(StarColumn.EPOCH) || all.has(StarColumn.PARALLAX))
                    .isFalse();
            assertThat(all.size()).isEqualTo(3);
            assertThat(moving.values(StarColumn.RA)).containsExactly(150.5001, 150.5003);
        }
    }

    @Test
    void theEpochIsThatOfTheReleaseIfNoColumnSaysIt() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text("ra,dec,pmra,pmdec\n1,2,3,4\n"))) {
            assertThat(source(server, Motion.PUBLISHED).stars(REQUEST).values(StarColumn.EPOCH))
                    .containsExactly(2016.0);
        }
    }

    @Test
    void anErrorInXmlIsToldInTheServersWords() throws IOException {
        assertFails(
                3,
                "the message of an error of the server: 'no such catalogue'",
                ConeServer.text(
                        "<?xml version='1.0'?><VOTABLE><RESOURCE><INFO name='QUERY_STATUS' value='ERROR'>no such"
                                + " catalogue</INFO></RESOURCE></VOTABLE>"));
    }

    @Test
    void anAnswerThatLacksRowsServesButIsNotKept() throws IOException {
        String answer =
                "<VOTABLE><RESOURCE><TABLE><FIELD name='ra' datatype='double'/><FIELD name='dec' datatype='double'/><DATA>"
                        + "<TABLEDATA><TR><TD>150.5</TD><TD>-2.25</TD></TR></TABLEDATA></DATA></TABLE>"
                        + "<INFO name='QUERY_STATUS' value='OVERFLOW'/></RESOURCE></VOTABLE>";
        try (ConeServer server = new ConeServer(ConeServer.text(answer))) {
            ServiceSource source = source(server, Motion.PUBLISHED);
            assertThat(source.stars(REQUEST).values(StarColumn.RA)).containsExactly(150.5);
            assertThat(source.stars(REQUEST).size()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aServerThatRecoversIsAskedAgain() throws IOException {
        try (ConeServer server =
                new ConeServer(ConeServer.status(500, "busy"), ConeServer.cut(ROWS, 100), ConeServer.text(ROWS))) {
            assertThat(source(server, Motion.PUBLISHED).stars(REQUEST).size()).isEqualTo(3);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void gaveUpAfterSoManyAttempts() throws IOException {
        assertFails(3, "HTTP status 503 ('down'); try later (asked 3 times)", ConeServer.status(503, "down"));
        assertFails(3, "no answer within 0.4 s", ConeServer.slow(2000, ConeServer.text(ROWS)));
        assertFails(3, "the answer was not complete after 0.8 s", ConeServer.stalled(3000));
        assertFails(3, "check the network and gaia_service", ConeServer.cut(ROWS, 100));
    }

    @Test
    void aServiceThatIsBusyIsAskedAgain() throws IOException {
        assertFails(3, "HTTP status 429 ('slow down'); try later", ConeServer.status(429, "slow down"));
    }

    @Test
    void aServiceThatIsDownIsNotAskedForEveryField() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.status(503, "down"))) {
            ServiceSource source = source(server, Motion.PUBLISHED);
            for (int field = 0; field < 5; field++) {
                String reason = field < 3 ? "HTTP status 503" : "the service gave no answer to the 3 requests before";
                assertThatThrownBy(() -> source.stars(REQUEST))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(reason);
            }
            assertThat(server.requests()).hasSize(9);
        }
    }

    @Test
    void anAnswerThatIsCutOffIsFoundOut() throws IOException {
        String withoutLast = ROWS.substring(0, ROWS.indexOf("N3"));
        assertFails(
                3,
                "the answer is cut off: it has 2 rows, but announces 3 in its first line",
                ConeServer.text(withoutLast));
        assertFails(3, "the answer may be cut off", ConeServer.text(ROWS.substring(0, ROWS.indexOf("2016.0,,,"))));
        assertFails(
                3,
                "the answer is cut off: it has neither names of columns nor stars",
                ConeServer.text("# 3 rows returned\r\n"));
    }

    @Test
    void anotherPageIsNoAnswer() throws IOException {
        assertFails(
                3,
                "the answer is a page of HTML or XML ('<!DOCTYPE html>')",
                ConeServer.text("<!DOCTYPE html>\n<html>Log in</html>"));
        assertFails(
                3,
                "the answer needs columns ra and dec with numbers, but has name, value",
                ConeServer.text("name,value\na,1\n"));
    }

    @Test
    void aWrongRequestIsNotRepeated() throws IOException {
        assertFails(1, "HTTP status 404 ('no such page'); check gaia_service", ConeServer.status(404, "no such page"));
    }

    @Test
    void noStarsAreAnAnswer() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text("No data records found\r\n"))) {
            assertThat(source(server, Motion.BY_SERVICE_MOVING_ONLY)
                            .stars(REQUEST)
                            .size())
                    .isZero();
        }
    }

    @Test
    void withoutMotionsTheMovingStarsAreUnknown() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text("#\nra,dec,mag\n1,2,3\n"))) {
            assertThat(source(server, Motion.PUBLISHED).stars(REQUEST).size()).isEqualTo(1);
            assertThat(source(server, Motion.BY_SERVICE).stars(REQUEST).size()).isEqualTo(1);
            assertThatThrownBy(
                            () -> source(server, Motion.BY_SERVICE_MOVING_ONLY).stars(REQUEST))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("the answer has no columns pmra and pmdec")
                    .hasMessageContaining("abs_no_motion=inflate");
        }
    }

    @Test
    void withoutADateTheServiceCannotMoveStars() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            assertThatThrownBy(() -> source(server, Motion.BY_SERVICE)
                            .stars(new StarRequest(REQUEST.center(), REQUEST.radiusDegrees(), Double.NaN)))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining(
                            "the service is to move the stars to the date of the first exposure, but that exposure has none");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerIsKept() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            ReferenceStars first = ReferenceStars.of(cached(server).stars(REQUEST));
            ReferenceStars again = ReferenceStars.of(cached(server).stars(REQUEST));
            cached(server).stars(new StarRequest(REQUEST.center(), REQUEST.radiusDegrees() + 1 / 3600.0, 2023.4));

            assertThat(again.values(StarColumn.RA)).isEqualTo(first.values(StarColumn.RA));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aDamagedOrEmptyAnswerIsNotKept() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            cached(server).stars(REQUEST);
            for (Path file : kept()) {
                String content = Files.readString(file);
                Files.writeString(file, content.substring(0, content.length() - 5));
            }
            assertThat(cached(server).stars(REQUEST).size()).isEqualTo(3);
            assertThat(server.requests()).hasSize(2);
        }
        try (ConeServer server = new ConeServer(ConeServer.text("No data records"))) {
            cached(server).stars(REQUEST);
            cached(server).stars(REQUEST);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoError() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            ServiceSource source = source(server, Motion.PUBLISHED, ReplyCache.in(file.resolve("below")));
            assertThat(source.stars(REQUEST).size()).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> new ServiceSource(
                        "gaia.example",
                        GaiaRelease.GAIADR3,
                        Motion.PUBLISHED,
                        ReferenceColumns.USUAL,
                        RowFilter.ALL,
                        QUICK,
                        ReplyCache.none()))
                .hasMessageContaining("gaia_service: 'gaia.example' is not the address of a service");
    }

    @Test
    void theCacheIsWhereTheEnvironmentSays() throws IOException {
        try (ConeServer server = new ConeServer(ConeServer.text(ROWS))) {
            source(server, Motion.PUBLISHED, ReplyCache.usual(Map.of("STARFIX_CACHE", folder.toString())))
                    .stars(REQUEST);
            assertThat(folder.resolve("replies")).isNotEmptyDirectory();
        }
    }

    private void assertFails(int requests, String reason, ConeServer.Answer answer) throws IOException {
        try (ConeServer server = new ConeServer(answer)) {
            assertThatThrownBy(() -> source(server, Motion.PUBLISHED).stars(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(server.address())
                    .hasMessageContaining(reason);
            assertThat(server.requests()).hasSize(requests);
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private ServiceSource cached(ConeServer server) {
        return source(server, Motion.PUBLISHED, ReplyCache.in(folder));
    }

    private static ServiceSource source(ConeServer server, Motion motion) {
        return source(server, motion, ReplyCache.none());
    }

    private static ServiceSource source(ConeServer server, Motion motion, ReplyCache cache) {
        return new ServiceSource(
                server.address(), GaiaRelease.GAIADR3, motion, ReferenceColumns.USUAL, RowFilter.ALL, QUICK, cache);
    }
}
