#pragma once

#include "core/profile/profile_matrix.h"

#include <QString>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace hashstash {

/// Chooses what a profile measures: check boxes for engines, serializers, encodings and kinds of data, fields for the rest.
class MatrixEditor : public QWidget {
    Q_OBJECT

public:
    explicit MatrixEditor(QWidget* parent = nullptr);

    void setMatrix(const ProfileMatrix& matrix);
    /// What is chosen: check() says what it lacks.
    ProfileMatrix matrix() const;
    /// engine -> URL, of those that were given.
    std::map<std::string, std::string> servers() const;
    /// Entries of a stash are measured: then no data is made up.
    void setOnStash(bool isOnStash);

signals:
    void changed();

private:
    QListWidget* addList(QGridLayout& grid, int column, const QString& label, const QString& name, const std::vector<std::string>& choices);

    QListWidget* m_engines;
    QListWidget* m_serializers;
    QListWidget* m_encodings;
    QListWidget* m_data;
    QLineEdit* m_sizes;
    QLineEdit* m_workers;
    QSpinBox* m_iterations;
    QLineEdit* m_redis;
    QLineEdit* m_mongo;
    bool m_isSetting = false;  ///< what is changed is not the user's doing
};

/// "1000, 100000" as numbers; words that are none are left out.
std::vector<std::uint64_t> numbersIn(const QString& text);

}  // namespace hashstash
