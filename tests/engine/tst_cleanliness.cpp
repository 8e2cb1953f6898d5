#include <QTest>
class CleanlinessTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(CleanlinessTest)
#include "tst_cleanliness.moc"
