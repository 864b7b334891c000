#pragma once

#include "core/result.h"
#include "core/value/value.h"
#include "widgets/inspector/picture.h"

#include <QThreadPool>
#include <QWidget>

#include <stop_token>

class QComboBox;
class QLabel;
class QRadioButton;

namespace hashstash {

class ErrorBar;
class PictureView;

/// Bytes that are a picture, as that picture; an array of numbers, as one whose colours are chosen here. Decoded on the
/// pool; what is wrong with a damaged one stands above it.
class PicturePage : public QWidget {
    Q_OBJECT

public:
    explicit PicturePage(QThreadPool& pool, QWidget* parent = nullptr);
    ~PicturePage() override;

    /// Whether there is a picture to show of this value. Cheap.
    static bool isFor(const Value& value);
    void setValue(const Value& value);
    void clear();

signals:
    /// What was set is shown, or no longer wanted.
    void loaded();

private:
    void addColours();
    void take(const Result<Picture>& picture);
    void showPicture();
    void updateCaption();

    QThreadPool& m_pool;
    Picture m_picture;
    bool m_isLoading = false;
    ErrorBar* m_error;
    QRadioButton* m_fit;
    QRadioButton* m_actualSize;
    QLabel* m_coloursLabel;
    QComboBox* m_colours;
    QLabel* m_caption;
    PictureView* m_view;
    std::stop_source m_stop;
};

}  // namespace hashstash
