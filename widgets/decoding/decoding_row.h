#pragma once

#include "core/stash/decoding.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace hashstash {

/// Fields for how a stash is decoded: serializer, compression, base64.
class DecodingRow : public QWidget {
    Q_OBJECT

public:
    explicit DecodingRow(QWidget* parent = nullptr);

    /// What the stash is decoded with now.
    void setUsed(const Decoding& decoding);
    /// Fills the fields, for the user to use or not.
    void propose(const Decoding& decoding, const QString& why);
    void setNote(const QString& note);
    Decoding chosen() const;

signals:
    void useRequested(const hashstash::Decoding& decoding);
    void guessRequested();

private:
    void fill(const Decoding& decoding);
    void showChange();

    Decoding m_used;
    QComboBox* m_serializer;
    QComboBox* m_compressor;
    QCheckBox* m_base64;
    QPushButton* m_use;
    QLabel* m_note;
};

}  // namespace hashstash
