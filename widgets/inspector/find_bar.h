#pragma once

#include "widgets/inspector/byte_search.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace hashstash {

/// The line below a text or bytes in which one types what to find. Ctrl+F in what is watched opens it, Return and F3 go to
/// the next place, with Shift to the one before, Esc closes it. It only knows places: its owner looks for them and shows
/// them.
class FindBar : public QWidget {
    Q_OBJECT

public:
    enum class What { Text, TextOrBytes };

    /// `shown` gets the focus back when the bar is closed, and is watched.
    FindBar(What what, QWidget& shown, QWidget* parent = nullptr);

    /// Its keys open and lead this bar instead of what the window has them for.
    void watch(QWidget& widget);
    void open();
    void close();
    QString text() const;
    bool isHexadecimal() const;
    bool ignoresCase() const;
    /// What was found, of which the first at `from` or after it is shown. Nothing is shown while nothing is wanted.
    void setPlaces(FoundPlaces places, std::size_t from);
    /// Instead of the number of places: what keeps from finding any.
    void setNote(const QString& note);
    /// What a search came to: its places, or why there are none.
    void take(Result<FoundPlaces> found, std::size_t from);
    /// What was found is no longer there to be shown.
    void forget();

signals:
    /// Other places are wanted, at once: setPlaces(), setNote() or forget() is the answer.
    void wanted();
    void placeChosen(std::size_t start, std::size_t length);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Command { None, Open, Next, Previous, Close };
    Command commandOf(const QObject* watched, const QKeyEvent& key) const;
    void run(Command command);
    void step(int by);
    void showPlace();

    QWidget& m_shown;
    QLineEdit* m_text;
    QComboBox* m_what;
    QCheckBox* m_case;
    QLabel* m_count;
    FoundPlaces m_places;
    std::size_t m_place = 0;  ///< of m_places.starts, the one that is shown
};

}  // namespace hashstash
