package org.starfix.engine.internal.align.solve.yields;

import java.util.ArrayList;
import java.util.List;

/**
 * Mean residuals over the squares of a detector: what is left of its distortion.
 *
 * @param channel which images
 * @param side squares along each axis
 * @param squares those with residuals, row by row
 */
public record ResidualMap(Channel channel, int side, List<Square> squares) {
    private static final double MAS = 1000;
    /** A square has so many residuals on average; maps of fewer are coarser. */
    private static final double FEWEST = 20;
    /** Errors follow the scatter of the residuals if there are so many. */
    private static final double ENOUGH = 50;

    /**
     * One square. Units: mas, along the axes of the detector.
     *
     * @param column,row from 0
     * @param residuals how many
     * @param x,y their mean
     * @param sigmaX,sigmaY standard errors of that
     */
    public record Square(int column, int row, long residuals, double x, double y, double sigmaX, double sigmaY) {}

    public ResidualMap {
        squares = List.copyOf(squares);
    }

    /** The maps of all channels that have residuals enough for one. */
    public static List<ResidualMap> of(ResidualSums.Packed sums, List<Channel> channels) {
        List<ResidualMap> maps = new ArrayList<>();
        int from = 0;
        for (int c = 0; c < channels.size(); c++) {
            double[] fine = new double[ResidualSums.SIDE * ResidualSums.SIDE * ResidualSums.OF_SQUARE];
            double count = 0;
            while (from < sums.maps.size() && sums.maps.key(from) < ResidualSums.mapKey(c + 1, 0)) {
                int square = (int) (sums.maps.key(from) - ResidualSums.mapKey(c, 0));
                for (int j = 0; j < ResidualSums.OF_SQUARE; j++) {
                    fine[square * ResidualSums.OF_SQUARE + j] = sums.maps.sum(from, j);
                }
                count += sums.maps.sum(from++, ResidualSums.COUNT);
            }
            int side = ResidualSums.SIDE;
            while (side > 1 && count < FEWEST * side * side) {
                side /= 2;
            }
            if (count >= FEWEST) {
                maps.add(of(channels.get(c), side, coarse(fine, ResidualSums.SIDE / side)));
            }
        }
        return maps;
    }

    /** Squares of so many squares. */
    private static double[] coarse(double[] fine, int by) {
        int side = ResidualSums.SIDE / by;
        double[] coarse = new double[side * side * ResidualSums.OF_SQUARE];
        for (int k = 0; k < fine.length; k++) {
            int square = k / ResidualSums.OF_SQUARE;
            int row = square / ResidualSums.SIDE / by;
            int column = square % ResidualSums.SIDE / by;
            coarse[(row * side + column) * ResidualSums.OF_SQUARE + k % ResidualSums.OF_SQUARE] += fine[k];
        }
        return coarse;
    }

    private static ResidualMap of(Channel channel, int side, double[] sums) {
        double leftX = 0;
        double leftY = 0;
        double free = 0;
        for (int at = 0; at < sums.length; at += ResidualSums.OF_SQUARE) {
            double w = sums[at + ResidualSums.WEIGHT];
            if (w > 0) {
                double x = sums[at + ResidualSums.X];
                double y = sums[at + ResidualSums.Y];
                leftX += sums[at + ResidualSums.XX] - x * x / w;
                leftY += sums[at + ResidualSums.YY] - y * y / w;
                free += sums[at + ResidualSums.COUNT] - 1;
            }
        }
        double scaleX = free >= ENOUGH && leftX > 0 ? Math.sqrt(leftX / free) : 1;
        double scaleY = free >= ENOUGH && leftY > 0 ? Math.sqrt(leftY / free) : 1;
        List<Square> squares = new ArrayList<>();
        for (int k = 0; k < side * side; k++) {
            int at = k * ResidualSums.OF_SQUARE;
            double w = sums[at + ResidualSums.WEIGHT];
            if (w > 0) {
                double sigma = MAS / Math.sqrt(w);
                squares.add(new Square(
                        k % side,
                        k / side,
                        Math.round(sums[at + ResidualSums.COUNT]),
                        MAS * sums[at + ResidualSums.X] / w,
                        MAS * sums[at + ResidualSums.Y] / w,
                        scaleX * sigma,
                        scaleY * sigma));
            }
        }
        return new ResidualMap(channel, side, squares);
    }
}
