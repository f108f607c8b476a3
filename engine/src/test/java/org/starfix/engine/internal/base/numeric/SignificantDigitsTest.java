package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificantDigitsTest {

    @ParameterizedTest
    @CsvSource({
        "0.00688805960, 0.00688806",
        "1.0, 1",
        "-0.2494258808, -0.249426",
        "123456.7, 123457",
        "1234567.8, 1.23457e+06",
        "0.00001234567, 1.23457e-05",
        "0.0001234567, 0.000123457",
        "0, 0",
        "NaN, NaN"
    })
    void printsSixSignificantDigits(double value, String text) {
        assertThat(SignificantDigits.general(value, 6)).isEqualTo(text);
    }

    @Test
    void chancesBelowTheSmallestNumberAreWritten() {
        assertThat(SignificantDigits.chance(-1800)).isEqualTo("1.9e-782");
        assertThat(SignificantDigits.chance(Math.log(0.25))).isEqualTo("0.25");
        assertThat(SignificantDigits.chance(0)).isEqualTo("1");
    }
}
